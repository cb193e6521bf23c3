/** Attempts that were made at one local hour, and those of them that a person answered. */
export interface HourCount {
  readonly attempts: number;
  readonly answered: number;
}

/** When the members of a group answer: share of answers by local hour (24), and over all hours. */
export interface AnswerProfile {
  readonly byHour: readonly number[];
  readonly overall: number;
}

export const HOURS_OF_DAY = 24;
/** Fewer attempts than this say nothing of a group. */
const LEAST_ATTEMPTS = 50;
/** What was expected beforehand counts like so many attempts an hour: chance alone makes no hour a good one. */
const WEIGHT = 12;
/** An hour is better than others where its share exceeds the overall one by so much. */
const CLEARLY = 1.2;

/** Learns when a group answers. Undefined while too little is known. `counts`: by local hour, 24. */
export function learnProfile(counts: readonly HourCount[]): AnswerProfile | undefined {
  const attempts = counts.reduce((sum, hour) => sum + hour.attempts, 0);
  if (attempts < LEAST_ATTEMPTS) return undefined;
  const overall = counts.reduce((sum, hour) => sum + hour.answered, 0) / attempts;
  return { byHour: counts.map((hour) => shareOf(hour, overall)), overall };
}

/**
 * Local hours at which to call a customer: learnt from its own answers, and the less is known of it, the more from its group's.
 *
 * Empty where no hour is clearly better than another.
 */
export function bestHours(own: readonly HourCount[], group: AnswerProfile | undefined): readonly number[] {
  const profile = group ?? flat(own);
  if (!profile) return [];
  return profile.byHour.flatMap((expected, hour) => {
    const share = shareOf(own[hour] ?? { attempts: 0, answered: 0 }, expected);
    return share > 0 && share >= CLEARLY * profile.overall ? [hour] : [];
  });
}

function shareOf({ attempts, answered }: HourCount, expected: number): number {
  return (answered + WEIGHT * expected) / (attempts + WEIGHT);
}

/** A usual share for a customer of whose group nothing is known. */
const USUAL_SHARE = 0.3;

function flat(own: readonly HourCount[]): AnswerProfile | undefined {
  if (own.every(({ attempts }) => attempts === 0)) return undefined;
  return { byHour: Array.from({ length: HOURS_OF_DAY }, () => USUAL_SHARE), overall: USUAL_SHARE };
}

/** Counts attempts by the local hour in which each was made. */
export function countByHour(
  calls: readonly { readonly hour: number; readonly answered: boolean; readonly times?: number }[],
): readonly HourCount[] {
  const counts = Array.from({ length: HOURS_OF_DAY }, () => ({ attempts: 0, answered: 0 }));
  for (const { hour, answered, times = 1 } of calls) {
    const count = counts[hour];
    if (!count) continue;
    count.attempts += times;
    if (answered) count.answered += times;
  }
  return counts;
}
