import { describe, expect, it } from 'vitest';
import { readRows } from '../../../../src/central/import/read-rows.ts';
import { sniffFile } from '../../../../src/central/import/sniff-format.ts';

const text = '姓名,电话\n王芳,15412345678\n';
const utf16 = Buffer.from(text, 'utf16le');
/** 姓名,电话 / 王芳,... in GB18030. */
const gb18030 = Buffer.from('d0d5c3fb2cb5e7bbb00acdf5b7bc2c31353431323334353637380a', 'hex');

describe('the format of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
    ['GB18030', gb18030],
  ])('is known to be %s', (label, bytes) => {
    expect(sniffFile(bytes)).toMatchObject({ kind: 'text', label, text: expect.stringContaining('王芳') });
  });

  it('is an encoding error when the bytes are none of the encodings', () => {
    expect(() => sniffFile(Buffer.from([0x41, 0xff, 0xff, 0x41]))).toThrow('import.encoding');
  });

  it('is binary for an old Excel workbook', () => {
    expect(() => sniffFile(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toThrow('import.binary');
  });

  it.each([',', ';', '\t', '|'])('has its delimiter found: %j', async (delimiter) => {
    const csv = `姓名,电话,备注\n王芳,15412345678,"a${delimiter}b"\n`.replaceAll(',', delimiter);
    const { rows } = await readRows(Buffer.from(csv));
    expect(rows.map(({ cells }) => cells.length)).toEqual([3, 3]);
  });

  it('keeps the lines a person would count, through quoted line breaks and blank lines', async () => {
    const { rows } = await readRows(Buffer.from('a,b\r\n\r\n"x\r\ny",1\r\nz,2\r\n'));
    expect(rows.map(({ line }) => line)).toEqual([1, 3, 5]);
  });
});
