import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { demoHistory } from '../../../scripts/demo-list/demo-history.mjs';

const lists = resolve(import.meta.dirname, '../../../resources/lists');

it('makes of the demo list the history that lies beside it, each time the same', () => {
  const list = readFileSync(join(lists, 'demo-retention.csv'));
  expect(demoHistory(list)).toBe(readFileSync(join(lists, 'demo-history.csv'), 'utf8'));
});
