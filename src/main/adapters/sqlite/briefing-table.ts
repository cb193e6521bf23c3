import type { HeldBriefing } from '../../../contract/briefing-api.ts';
import type { PullChange } from '../../../contract/sync-wire.ts';
import type { Briefing } from '../../../core/briefing/briefing.ts';
import type { BriefingRead } from '../../../core/sync/briefing-fact.ts';
import type { ReadableStore } from '../../store/desk-store.ts';
import type { ReadableDb, WritableDb } from './database.ts';

interface Row {
  readonly body: string;
  readonly readAt: number | null;
}

export function briefingQueries(
  db: ReadableDb,
): Pick<ReadableStore, 'briefings' | 'unreadBriefings' | 'briefingsVersion'> {
  const all = db.prepare<[], Row>('SELECT body, read_at AS readAt FROM briefings ORDER BY id DESC');
  const unread = db.prepare<[], Row>(
    'SELECT body, read_at AS readAt FROM briefings WHERE read_at IS NULL ORDER BY id DESC',
  );
  const version = db.prepare<[], { sum: number }>(
    'SELECT coalesce(sum(told), 0) + count(read_at) AS sum FROM briefings',
  );
  return {
    briefings: () => all.all().map(held),
    unreadBriefings: () => unread.all().map((row) => held(row).briefing),
    briefingsVersion: () => version.get()?.sum ?? 0,
  };
}

function held({ body, readAt }: Row): HeldBriefing {
  return { briefing: JSON.parse(body) as Briefing, ...(readAt === null ? {} : { readAt }) };
}

export function briefingWriter(db: WritableDb): (change: Extract<PullChange, { kind: 'briefing' }>) => void {
  const put = db.prepare<[string, string, number | null], never>(
    `INSERT INTO briefings (id, body, read_at) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET body = excluded.body, told = briefings.told + 1,
       read_at = coalesce(briefings.read_at, excluded.read_at)`,
  );
  return ({ briefing, readAt }) => {
    put.run(briefing.id, JSON.stringify(briefing), readAt ?? null);
  };
}

export function briefingReader(db: WritableDb): (fact: BriefingRead) => void {
  const mark = db.prepare<[number, string], never>(
    'UPDATE briefings SET read_at = ? WHERE id = ? AND read_at IS NULL',
  );
  return ({ at, briefingId }) => {
    mark.run(at, briefingId);
  };
}
