import { describe, expect, it } from 'vitest';
import type { ImportPreview } from '../../../../src/contract/import-views.ts';
import {
  guessedMapping,
  mappingInput,
  mappingProblem,
  proposedName,
  withField,
} from '../../../../src/renderer/screens/supervisor/import-model.ts';

const column = (index: number, guess?: 'phone' | 'name') => ({
  index,
  header: `h${index}`,
  samples: [],
  ...(guess ? { guess } : {}),
});
const preview = (columns: ImportPreview['columns']): ImportPreview => ({
  uploadId: 'u',
  fileName: '名单.csv',
  format: 'GB18030',
  headerLine: 1,
  rowCount: 1,
  columns,
});

describe('mapping the columns of a list', () => {
  it('takes each guess once, the first column winning', () => {
    expect([
      ...guessedMapping(preview([column(0, 'phone'), column(1, 'phone'), column(2, 'name'), column(3)])),
    ]).toEqual([
      [0, 'phone'],
      [2, 'name'],
    ]);
  });

  it('moves a field to the column chosen last', () => {
    const mapping = withField(guessedMapping(preview([column(0, 'phone'), column(1)])), 1, 'phone');
    expect(mappingInput(mapping)).toEqual([{ index: 1, field: 'phone' }]);
  });

  it('keeps the other columns when one is set to none', () => {
    const mapping = withField(guessedMapping(preview([column(0, 'phone'), column(1, 'name')])), 1, undefined);
    expect(mappingInput(mapping)).toEqual([{ index: 0, field: 'phone' }]);
  });

  it('cannot be used without a phone column', () => {
    expect(mappingProblem(new Map([[0, 'name']]))).toBe('no-phone-column');
    expect(mappingProblem(new Map([[0, 'phone']]))).toBeUndefined();
  });

  it('proposes the file name without its ending', () => {
    expect(proposedName('十一月.到期.xlsx')).toBe('十一月.到期');
    expect(proposedName('.csv')).toBe('.csv');
  });
});
