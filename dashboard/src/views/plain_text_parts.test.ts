import { expect, it } from 'vitest';
import { blocksOf } from './plain_text_parts';

it('reads what the server writes: headings, strong and slanted words, lists, tables', () => {
  const blocks = blocksOf(
    '# BIÊN BẢN\n\n**Địa điểm:** Hòa Bình\n\n*mô phỏng*\n\n- một\n- hai\n\n| Cấp | Số |\n|---|---|\n| Xã | 1\\|2 |\n',
  );
  expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'paragraph', 'list', 'table']);
  expect(blocks[1]).toMatchObject({
    spans: [
      { text: 'Địa điểm:', look: 'strong' },
      { text: ' Hòa Bình', look: 'plain' },
    ],
  });
  expect(blocks[2]).toMatchObject({ spans: [{ text: 'mô phỏng', look: 'emphasis' }] });
  expect(blocks[4]).toMatchObject({
    head: [[{ text: 'Cấp' }], [{ text: 'Số' }]],
    rows: [[[{ text: 'Xã' }], [{ text: '1|2' }]]],
  });
});
