import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../../../../src/central/reports/write-csv.ts';

const sheet = (cells: readonly string[]) => ({
  name: 's',
  columns: cells.map((_cell, i) => ({ header: `h${i}`, kind: 'text' as const, width: 10 })),
  rows: (async function* () {
    yield cells;
  })(),
});

describe('a CSV export', () => {
  it('never holds a cell that a spreadsheet takes for a formula, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 }),
        async (cells) => {
          const csv = await writeCsv(
            sheet(cells.map((cell) => cell.replace(/[\uD800-\uDFFF]/g, ''))),
            'Asia/Shanghai',
          );
          const rows: string[][] = parse(csv, {
            bom: true,
            relax_column_count: true,
            skip_empty_lines: false,
          });
          for (const cell of rows.flat())
            expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it('leaves numbers below zero numbers, and defuses text that looks like one', async () => {
    const columns = (['number', 'ratio', 'text'] as const).map((kind) => ({ header: kind, kind, width: 10 }));
    const rows = (async function* () {
      yield [-5, -0.5, '-5'];
    })();
    const csv = await writeCsv({ name: 's', columns, rows }, 'Asia/Shanghai');
    expect(csv.toString('utf8')).toBe("\uFEFFnumber,ratio,text\r\n-5,-50.00%,'-5\r\n");
  });
});
