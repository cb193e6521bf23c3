import { expect, it } from 'vitest';
import { problemsCsv } from '../../../../src/renderer/screens/supervisor/import/problems-csv.ts';

const t = ((key: string) => key.replace('import:', '')) as unknown as Parameters<typeof problemsCsv>[0];

it('lists refused rows and left-out cells together by the lines of the file', () => {
  const csv = problemsCsv(t, {
    rejected: [{ line: 9, reason: 'phone-missing', column: '电话', value: '' }],
    warnings: [{ line: 4, reason: 'not-a-date', column: '到期日', value: '=2026-13-45' }],
  });
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFresult.line,result.effect,result.column,result.reason,result.value',
    "4,result.cellOut,到期日,reason.not-a-date,'=2026-13-45",
    '9,result.rowOut,电话,reason.phone-missing,',
    '',
  ]);
});
