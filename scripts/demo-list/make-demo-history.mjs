/**
 * Makes past contacts for the first customers of the demo list:
 *
 *   node scripts/demo-list/make-demo-history.mjs
 *
 * Deterministic: the same list gives the same bytes. Writes resources/lists/demo-history.csv.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoHistory } from './demo-history.mjs';

const lists = join(import.meta.dirname, '..', '..', 'resources', 'lists');
writeFileSync(join(lists, 'demo-history.csv'), demoHistory(readFileSync(join(lists, 'demo-retention.csv'))));
