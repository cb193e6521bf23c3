import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { HISTORY_HEADERS, historyRows } from './past-contacts.mjs';
import { seededRandom } from './seeded-random.mjs';

const SEED = 20_260_401;
/** More than a trial ever gets to. */
const CUSTOMERS = 400;

/** The history file that belongs to a demo list (both as CSV). */
export function demoHistory(list) {
  const random = seededRandom(SEED);
  const rows = parse(list, { bom: true, columns: true, to: CUSTOMERS }).flatMap((row) =>
    historyRows(
      {
        externalId: row.客户编号,
        tenureMonths: Number(row.在网月数),
        owner: row.归属经理,
        english: row.语言 === '英文',
        reasons: row.风险原因.split('；'),
      },
      random,
    ),
  );
  return stringify([HISTORY_HEADERS, ...rows]);
}
