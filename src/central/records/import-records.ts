import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import type { RecordProblemsTable } from '../database/settling-tables.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { fileOf } from '../import/preview.ts';
import { readCallRecords } from '../import/reader/read-file.ts';
import { isDesksToTell } from '../settling/left-alone.ts';
import { type MatchedAttempt, matchRecords } from './match-records.ts';
import type { CallRecord, UnreadableRecord } from './read-records.ts';
import { findImport, saveImport } from './record-imports.ts';
import { contradicts, settleByRecord } from './settle-by-record.ts';

type Problem = Omit<RecordProblemsTable, 'import_id'>;
type Row = CallRecord | UnreadableRecord;

/**
 * Reads the carrier's call records and matches them to attempts. Unknown attempts are settled by them; where the end is known and the
 * record says otherwise, nothing is overwritten: the row is kept for people. An attempt whose desk may yet tell how it ended waits, and is
 * settled by its row afterwards (settle-waiting.ts).
 *
 * Throws `import.too-large` and what `readRecords` throws. Cut short, it is made good by sending the file again.
 */
export async function importRecords(
  centre: Centre,
  { account }: SessionPrincipal,
  input: { readonly fileName: string; readonly bytes: string },
): Promise<AnswerOf<'importRecords'>> {
  const bytes = fileOf(input.bytes);
  const contentHash = centre.ring.contentHash(bytes);
  const same = await findImport(centre, { contentHash });
  if (same && same.waiting === 0) return same;
  const taken = new Set<string>();
  const problems: Problem[] = [];
  const now = centre.clock.nowMs();
  const isWaiting = ({ at, lineResult }: MatchedAttempt) =>
    isDesksToTell({ at, line_result: lineResult }, now);
  const counts = { rows: 0, matched: 0, settled: 0 };
  for await (const batch of readCallRecords(bytes, centre.timeZone)) {
    counts.rows += batch.length;
    const records = batch.filter((row): row is CallRecord => row.kind === 'record');
    const matched = await matchRecords(centre, records, taken);
    counts.matched += matched.size;
    for (const row of batch) {
      const attempt = row.kind === 'record' ? matched.get(row) : undefined;
      if (row.kind === 'record' && attempt && isUnknown(attempt) && !isWaiting(attempt)) {
        const said = { ...row, attemptId: attempt.id, at: attempt.at };
        if (await settleByRecord(centre, account.id, said)) counts.settled += 1;
        continue;
      }
      const problem = problemOf(row, attempt, attempt !== undefined && isWaiting(attempt));
      if (problem) problems.push(problem);
    }
  }
  return saveImport(centre, account, { name: input.fileName, contentHash, ...counts }, problems);
}

function isUnknown({ lineResult }: MatchedAttempt): boolean {
  return lineResult === null || lineResult === 'unknown';
}

/** Undefined where the record says what is known. */
function problemOf(row: Row, attempt: MatchedAttempt | undefined, waits: boolean): Problem | undefined {
  const nothing = {
    attempt_id: null,
    number_masked: '',
    started_at: null,
    said: null,
    known: null,
    sip_code: null,
    talk_ms: 0,
  };
  if (row.kind === 'unreadable') return { ...nothing, line: row.line, kind: 'unreadable' };
  const told = {
    line: row.line,
    number_masked: row.number ? maskNumber(row.number) : '',
    started_at: row.startedAt ?? null,
    said: row.lineResult,
    sip_code: row.sipCode ?? null,
    talk_ms: row.talkMs ?? 0,
  };
  if (!attempt) return { ...nothing, ...told, kind: 'unmatched' };
  if (waits) return { ...told, kind: 'waiting', attempt_id: attempt.id, known: null };
  const known = attempt.lineResult ?? 'unknown';
  if (!contradicts(known, row.lineResult)) return undefined;
  return { ...told, kind: 'contradicting', attempt_id: attempt.id, known };
}
