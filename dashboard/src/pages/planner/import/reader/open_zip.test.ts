import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip } from './open_zip';
import { readTable } from './read_table';

const MIB = 1 << 20;

describe('a ZIP', () => {
  it('that unpacks to more than is allowed is refused, whatever it says of its size', () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(8 * MIB) });
    const lying = bomb.slice();
    // Each header has the unpacked size 22 bytes, the directory's 24 bytes, behind its own beginning.
    const view = new DataView(lying.buffer, lying.byteOffset);
    const directoryAt = view.getUint32(lying.length - 6, true);
    view.setUint32(22, 1, true);
    view.setUint32(directoryAt + 24, 1, true);
    for (const bytes of [bomb, lying]) expect(() => openZip(bytes, MIB)).toThrow('tooLarge');
  });

  it('is not unpacked where it holds no cells', () => {
    const pictures = zipSync({
      'xl/media/image1.png': new Uint8Array(8 * MIB),
      'xl/workbook.xml': new Uint8Array(1),
    });
    expect([...openZip(pictures, MIB).keys()]).toEqual(['xl/workbook.xml']);
  });

  it('that is cut off is damaged, not shorter', () => {
    const random = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251);
    const whole = zipSync({ 'xl/workbook.xml': random });
    expect(() => openZip(whole.subarray(0, whole.length / 2))).toThrow('damaged');
  });

  it('of Word is named as one', () => {
    const document = zipSync({ 'word/document.xml': new TextEncoder().encode('<w:document/>') });
    expect(() => readTable('a.docx', document)).toThrow('document');
  });
});
