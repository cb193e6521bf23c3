import type { PullChange } from '../../../contract/sync-wire.ts';
import { prefixesOf } from '../../../core/compliance/do-not-call.ts';
import type { DncRequested } from '../../../core/sync/fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';

type DncChange = Extract<PullChange, { kind: 'dnc' }>;
type Table = 'number' | 'prefix';

interface DncRow {
  readonly subject: string;
  readonly campaign: string;
  readonly since: number;
  readonly until: number | null;
}

/** Stands for every campaign. */
const EVERY = '';

export function dncQueries(db: ReadableDb): Pick<ReadableStore, 'dncEntries'> {
  const select = (table: Table) =>
    `SELECT ${table} AS subject, campaign, since, until FROM dnc_${table} WHERE campaign IN ('${EVERY}', :campaign)`;
  const numbers = db.prepare<[{ number: string; campaign: string }], DncRow>(
    `${select('number')} AND number = :number`,
  );
  const prefixes = db.prepare<[{ prefixes: string; campaign: string }], DncRow>(
    `${select('prefix')} AND prefix IN (SELECT value FROM json_each(:prefixes))`,
  );
  return {
    dncEntries: (number, campaign) => [
      ...numbers.all({ number, campaign }).map((row) => ({ number: row.subject, ...rest(row) })),
      ...prefixes
        .all({ prefixes: JSON.stringify(prefixesOf(number)), campaign })
        .map((row) => ({ prefix: row.subject, ...rest(row) })),
    ],
  };
}

function rest({ campaign, since, until }: DncRow) {
  return {
    ...(campaign === EVERY ? {} : { campaignId: campaign }),
    since,
    ...(until === null ? {} : { until }),
  };
}

export interface DncWriter {
  /** What the centre says of a number or prefix and a campaign replaces what it said before. */
  apply(change: DncChange): void;
  /** What a customer just said holds at once and for good. */
  requested(fact: DncRequested): void;
}

export function dncWriter(db: WritableDb): DncWriter {
  const put = (table: Table, update: string) =>
    db.prepare<[string, string, number, number | null], never>(
      `INSERT INTO dnc_${table} (${table}, campaign, since, until) VALUES (?, ?, ?, ?)
       ON CONFLICT (${table}, campaign) DO UPDATE SET ${update}`,
    );
  const asTold = 'since = excluded.since, until = excluded.until';
  const tell = { number: put('number', asTold), prefix: put('prefix', asTold) };
  const remove = (table: Table) =>
    db.prepare<[string, string], never>(`DELETE FROM dnc_${table} WHERE ${table} = ? AND campaign = ?`);
  const drop = { number: remove('number'), prefix: remove('prefix') };
  const request = put('number', 'since = min(since, excluded.since), until = NULL');
  return {
    apply: ({ number, prefix, campaignId = EVERY, since, until, removed }) => {
      for (const [table, subject] of [['number', number] as const, ['prefix', prefix] as const]) {
        if (subject === undefined) continue;
        if (removed) drop[table].run(subject, campaignId);
        else tell[table].run(subject, campaignId, since, until ?? null);
      }
    },
    requested: ({ number, campaignId = EVERY, at }) => {
      request.run(number, campaignId, at, null);
    },
  };
}
