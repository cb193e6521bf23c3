import type { CallingRules } from '../campaign/campaign.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 1440;
/** Longest forward jump of a civil clock that a window's begin can fall into, minutes. */
const LONGEST_GAP = 180;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes after local midnight at `at` (epoch ms) in an IANA zone. Throws RangeError for an unknown zone. */
export function localMinute(at: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(at);
  const value = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value);
  return value('hour') * 60 + value('minute');
}

/** Whether the instant lies in one of the windows; no windows means never. */
export function isInWindow(at: number, rules: Pick<CallingRules, 'timeZone' | 'windows'>): boolean {
  const minute = localMinute(at, rules.timeZone);
  return rules.windows.some((window) => minute >= window.fromMinute && minute < window.toMinute);
}

/** First instant after `at` at which a window opens; undefined when none ever does. To the minute. */
export function nextOpening(
  at: number,
  rules: Pick<CallingRules, 'timeZone' | 'windows'>,
): number | undefined {
  const openings = rules.windows
    .filter((window) => window.fromMinute < window.toMinute)
    .map((window) => openingOf(at, window.fromMinute, rules))
    .filter((opening) => opening !== undefined);
  return openings.length > 0 ? Math.min(...openings) : undefined;
}

function openingOf(
  at: number,
  fromMinute: number,
  rules: Pick<CallingRules, 'timeZone' | 'windows'>,
): number | undefined {
  const wholeMinute = Math.floor(at / MINUTE) * MINUTE;
  const wait = (fromMinute - localMinute(at, rules.timeZone) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const guess = wholeMinute + wait * MINUTE;
  // A change of the civil clock on the way shifts the guess by its step.
  const step = fromMinute - localMinute(guess, rules.timeZone);
  const drift =
    step > DAY_MINUTES / 2 ? step - DAY_MINUTES : step < -DAY_MINUTES / 2 ? step + DAY_MINUTES : step;
  const mended = guess + drift * MINUTE;
  const start = mended > at ? mended : guess;
  for (let minute = 0; minute <= LONGEST_GAP; minute++) {
    const candidate = start + minute * MINUTE;
    if (candidate > at && isInWindow(candidate, rules)) return candidate;
  }
  return undefined;
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
