import type { LineResult } from '../../core/call/line-result.ts';
import { batchMeans, type Interval, percentile } from '../../core/report/confidence.ts';
import type { DialogRecord } from '../carrier/lab.ts';

/** What fleet dialling made of a shift, as the carrier and the agents' screens saw it. */
export interface FleetMeasures {
  /** Calls that a simulated person took. */
  readonly live: number;
  /** Of these, the ones without an agent; and of those again, who heard the message to its end. */
  readonly abandoned: number;
  readonly heardMessage: number;
  /** Abandoned / live. */
  readonly abandonRate: number | undefined;
  /** Handle time / (handle time + waiting), by stretches of the shift. */
  readonly occupancy: Interval | undefined;
  /** Calls that changed hands by way of the carrier. */
  readonly handOvers: number;
  /** From the customer's 200 OK to the first audio sent to the colleague, ms. */
  readonly handOverP50: number | undefined;
  readonly handOverP95: number | undefined;
  /** Attempts whose customer was up for a while and heard neither agent nor message. */
  readonly ghosts: readonly string[];
}

/** A customer who is up for so long must have heard something, ms. */
const HEARS_WITHIN_MS = 5_000;
/** Quieter than any voice or message, and louder than silence that was encoded: of full scale. */
const SILENCE = 0.001;

/** `lineResults`: by attempt, as the desks have them. `batches`: the team's occupancy by stretches. */
export function measureFleet(
  dialogs: readonly DialogRecord[],
  lineResults: ReadonlyMap<string, LineResult | undefined>,
  batches: readonly number[],
): FleetMeasures {
  const live = dialogs.filter(
    (dialog) => !dialog.incoming && dialog.behaviour.kind === 'talk' && dialog.at.answer !== undefined,
  );
  const abandoned = live.filter(({ attemptId }) => lineResults.get(attemptId ?? '') === 'abandoned');
  const handed = live.filter(({ handOvers }) => handOvers.length > 0);
  const waits = handed.flatMap(({ at, handOvers }) => {
    const heard = handOvers[0]?.firstSentAt;
    return heard === undefined || at.answer === undefined ? [] : [heard - at.answer];
  });
  return {
    live: live.length,
    abandoned: abandoned.length,
    heardMessage: abandoned.filter(({ heardMessage }) => heardMessage !== undefined).length,
    abandonRate: live.length === 0 ? undefined : abandoned.length / live.length,
    occupancy: batchMeans(batches),
    handOvers: handed.length,
    handOverP50: percentile(waits, 0.5),
    handOverP95: percentile(waits, 0.95),
    ghosts: live.filter(isGhost).map(({ attemptId, callId }) => attemptId ?? callId),
  };
}

function isGhost({ at, receivedRtp, heardMessage }: DialogRecord): boolean {
  if (at.answer === undefined || heardMessage !== undefined) return false;
  return (at.end ?? Number.POSITIVE_INFINITY) - at.answer > HEARS_WITHIN_MS && receivedRtp.rms < SILENCE;
}
