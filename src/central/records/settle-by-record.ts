import { WaihuError } from '../../contract/errors.ts';
import type { LineResult } from '../../core/call/line-result.ts';
import type { Centre } from '../context.ts';
import { settleAttempt } from '../settling/settle.ts';

/** Somebody, or something, took the call; whoever hears a machine or a recorded message was billed for it. */
const TAKEN_UP: ReadonlySet<LineResult> = new Set<LineResult>(['answered', 'machine', 'abandoned']);

/** The record says that somebody took the call where nobody is known to have, or the other way round. */
export function contradicts(known: LineResult, said: LineResult): boolean {
  return TAKEN_UP.has(known) !== TAKEN_UP.has(said);
}

/** What a record says of its attempt. Times: epoch ms. */
interface Said {
  readonly attemptId: string;
  /** When the attempt began. */
  readonly at: number;
  readonly lineResult: LineResult;
  readonly sipCode?: number | undefined;
  readonly talkMs?: number | undefined;
}

/** False where somebody settled it in the meantime. */
export async function settleByRecord(
  centre: Centre,
  accountId: string,
  { attemptId, at, lineResult, sipCode, talkMs = 0 }: Said,
): Promise<boolean> {
  try {
    const how = { lineResult, sipCode, talkMs, endedAt: at + talkMs } as const;
    await settleAttempt(centre, { attemptId, knownBy: 'records', accountId, ...how });
    return true;
  } catch (error) {
    if (error instanceof WaihuError && error.code === 'conflict') return false;
    throw error;
  }
}
