/**
 * Makes the demo's lists out of IBM's "Telco Customer Churn" sample:
 *
 *   node scripts/demo-list/make-demo-list.mjs <telco-churn.csv>
 *
 * Deterministic: the same input gives the same cells, and the same bytes but for the workbook, which carries the time it was made at. Names and numbers are made up (people.mjs, numbers.mjs); dates count from a fixed
 * day. Writes resources/lists/demo-retention.csv, and into tests/fixtures/lists a small XLSX and a messy GB18030 file.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { CIRCLE_HEADERS, circles } from './circle.mjs';
import { HEADERS, toRow } from './customer-row.mjs';
import { messyGb18030 } from './messy-sample.mjs';
import { seededRandom } from './seeded-random.mjs';
import { smallXlsx } from './small-xlsx.mjs';

const SEED = 20_260_101;
const CIRCLE_SEED = 20_261_101;
const [source] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/demo-list/make-demo-list.mjs <telco-churn.csv>');
  process.exit(2);
}

const root = join(import.meta.dirname, '..', '..');
const random = seededRandom(SEED);
const records = parse(readFileSync(source), { columns: true });
const rows = records.map((record, index) => toRow(record, index, random));
const circleOf = circles(rows, seededRandom(CIRCLE_SEED));
const demoRows = rows.map((row, index) => [...row, ...circleOf[index]]);

const lists = join(root, 'resources', 'lists');
const fixtures = join(root, 'tests', 'fixtures', 'lists');
for (const folder of [lists, fixtures]) mkdirSync(folder, { recursive: true });
writeFileSync(
  join(lists, 'demo-retention.csv'),
  `\uFEFF${stringify([[...HEADERS, ...CIRCLE_HEADERS], ...demoRows], { record_delimiter: 'windows' })}`,
);
writeFileSync(join(fixtures, 'retention-small.xlsx'), await smallXlsx(HEADERS, rows.slice(0, 40)));
writeFileSync(join(fixtures, 'retention-messy-gb18030.csv'), messyGb18030(HEADERS, rows.slice(40, 60)));
