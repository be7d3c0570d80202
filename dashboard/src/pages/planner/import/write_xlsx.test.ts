import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTable } from './reader/read_table';
import { writeXlsx } from './write_xlsx';

async function written(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  return Buffer.from(await (await writeXlsx(rows)).arrayBuffer());
}

/** A part of the file, by its local header in the ZIP. */
function part(file: Buffer, name: string): string {
  const nameAt = file.indexOf(name);
  const extraLength = file.readUInt16LE(nameAt - 2);
  return inflateRawSync(file.subarray(nameAt + name.length + extraLength)).toString('utf8');
}

describe('a spreadsheet', () => {
  it('is read back as it was written: texts with their zeros, numbers as numbers', async () => {
    const rows = [
      ['Mã điểm cầu', 'Họ và tên', 'Số đại biểu'],
      ['04867', 'Bùi Thị Hòa <&> "Xã Tú Lý"', 19],
    ];
    expect(readTable('a.xlsx', await written(rows)).sheets[0]?.rows).toEqual(rows);
  });

  it('keeps what is typed below as text', async () => {
    const file = await written([['Mã'], ['04867']]);
    const below = /<c r="A5000" s="(\d+)"\/>/.exec(part(file, 'xl/worksheets/sheet1.xml'));
    const styles = part(file, 'xl/styles.xml');
    const formats = /<cellXfs.*?<\/cellXfs>/s.exec(styles)?.[0].match(/<xf .*?>/gs);
    const format = /numFmtId="(\d+)"/.exec(formats?.[Number(below?.[1])] ?? '');
    expect(styles).toContain(`<numFmt numFmtId="${format?.[1]}" formatCode="@"/>`);
  });
});
