import { restsAfter } from '../../../core/report/rest-time.ts';
import type { AgentStateChanged } from '../../../core/sync/fact.ts';
import { REST_SETTING, restSpansOf } from '../../store/rest-spans.ts';
import type { WritableDb } from './database.ts';

/** Keeps the agent's rests beside the fact: the outbox forgets what it has sent. */
export function restRecorder(db: WritableDb): (fact: AgentStateChanged) => void {
  const read = db.prepare<[string], { value: string }>('SELECT value FROM settings WHERE key = ?');
  const write = db.prepare<[string, string], never>(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  return (fact) => {
    const spans = restSpansOf(read.get(REST_SETTING)?.value);
    const next = restsAfter(spans, fact);
    if (next !== spans) write.run(REST_SETTING, JSON.stringify(next));
  };
}
