import { describe, expect, it } from 'vitest';
import { csvText } from '../../../../src/renderer/screens/supervisor/import/csv-text.ts';

describe('text as CSV', () => {
  it('begins with a BOM and ends its lines as spreadsheets expect', () => {
    expect(
      csvText([
        ['行号', '原因'],
        [7, '没有姓名'],
      ]),
    ).toBe('\uFEFF行号,原因\r\n7,没有姓名\r\n');
  });

  it.each(['=1+1', '+86138', '-2', '@SUM(A1)', '\tcmd', ' =1+1', '＝1+1', '\u3000＠SUM(A1)'])(
    'defuses %j',
    (value) => {
      expect(csvText([[value]])).toBe(`\uFEFF'${value}\r\n`);
    },
  );

  it('leaves numbers below zero as they are', () => {
    expect(csvText([[-2]])).toBe('\uFEFF-2\r\n');
  });

  it('quotes what would break a row', () => {
    expect(csvText([['a,b', 'say "hi"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""hi""","two\nlines"\r\n');
  });
});
