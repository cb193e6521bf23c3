import { expect, it } from 'vitest';
import type { HistoryPreview } from '../../../../src/contract/history-import-api.ts';
import {
  guessedReading,
  historyInput,
  missingFields,
  withHistoryField,
} from '../../../../src/renderer/screens/supervisor/import/history/history-model.ts';

const preview: HistoryPreview = {
  uploadId: 'u1',
  fileName: 'orders.csv',
  format: 'UTF-8',
  headerLine: 1,
  rowCount: 2,
  columns: [
    { index: 0, header: '订单号', samples: [], guess: 'recordId' },
    { index: 1, header: '客户编号', samples: [], guess: 'customer' },
    { index: 2, header: '下单时间', samples: [], guess: 'at' },
    { index: 3, header: '渠道', samples: [] },
  ],
};

it('tells what is missing until every needed field has a column and the kind is known', () => {
  const guessed = guessedReading(preview);
  expect(missingFields(guessed)).toEqual(['title', 'kind']);
  const titled = withHistoryField(guessed, 3, 'title');
  expect(missingFields({ ...titled, kind: 'order' })).toEqual([]);
  expect(historyInput({ ...titled, kind: 'order' })).toEqual({
    mapping: [
      { index: 0, field: 'recordId' },
      { index: 1, field: 'customer' },
      { index: 2, field: 'at' },
      { index: 3, field: 'title' },
    ],
    kind: 'order',
  });
});

it('gives a field to one column at a time', () => {
  const moved = withHistoryField({ ...guessedReading(preview), kind: 'visit' }, 3, 'at');
  expect([...moved.mapping]).toEqual([
    [0, 'recordId'],
    [1, 'customer'],
    [3, 'at'],
  ]);
  expect(moved.kind).toBe('visit');
});
