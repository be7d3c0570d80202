import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { create } from '@bufbuild/protobuf';
import { render } from 'preact-render-to-string';
import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { ConclusionNoticeFactsSchema, MinutesFactsSchema } from '../../../gen/nhipcau/v1/document_facts_pb';
import { MinutesSheet, NoticeSheet } from './sheet';

const TEMPLATES = fileURLToPath(new URL('../../../../../server/renderer/src/templates/', import.meta.url));

const textOf = (view: VNode): string =>
  render(view)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const FACTS = create(MinutesFactsSchema, {
  closing: 'Hội nghị kết thúc vào 11 giờ 20, ngày 11 tháng 6 năm 2021./.',
  annexOf: '(Kèm theo Biên bản số 05/BB-UBND ngày 11 tháng 6 năm 2021 của Ủy ban nhân dân tỉnh Hòa Bình)',
  pointsAnnex: 'I',
  delegatesAnnex: 'II',
  speakersAnnex: 'III',
  incidentsAnnex: 'IV',
});

describe('the minutes as a sheet', () => {
  it('refers to its annexes, each of which says of what it is one', () => {
    const text = textOf(
      <MinutesSheet facts={{ ...FACTS, delegatesAnnex: '', speakersAnnex: 'II', incidentsAnnex: '' }} />,
    );
    expect(text).toContain(
      'Kèm theo Biên bản: Phụ lục I (các điểm cầu), Phụ lục II (danh sách đại biểu phát biểu).',
    );
    expect(text.split(FACTS.annexOf)).toHaveLength(3);
    expect(textOf(<MinutesSheet facts={create(MinutesFactsSchema)} />)).not.toContain('Kèm theo');
  });

  it('ends as the record says', () => {
    expect(textOf(<MinutesSheet facts={FACTS} />)).toContain(FACTS.closing);
    const closing = 'Giám đốc sở căn cứ thông báo này thực hiện./.';
    expect(textOf(<NoticeSheet facts={create(ConclusionNoticeFactsSchema, { closing })} />)).toContain(
      closing,
    );
  });

  it('has what the paper’s template calls its parts', () => {
    const template = readFileSync(`${TEMPLATES}minutes.ts`, 'utf8');
    const fixed = [...template.matchAll(/(?:title|name): '([^'{]+)'|label\('([^']+)'\)/g)];
    expect(fixed.length).toBeGreaterThan(30);
    const text = textOf(<MinutesSheet facts={FACTS} />);
    for (const [, part, label] of fixed) expect(text).toContain(part ?? label);
  });
});
