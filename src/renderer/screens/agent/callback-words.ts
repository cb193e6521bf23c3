import type { TFunction } from 'i18next';
import { localTime } from '../../../core/compliance/zoned-time.ts';

/** The machine's own zone, which is the agent's. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The zone by whose clock a customer means a time; the agent's own where nobody knows which of several it is. `at`: epoch ms. */
export function calleeClock(zones: readonly string[], at: number): string {
  const [first, ...others] = zones;
  if (first === undefined || others.some((zone) => !sameClock(zone, first, at))) return HERE;
  return first;
}

/** The moment in words, with its day of the week; by the customer's clock too where that is another. */
export function understoodText(t: TFunction<'agent'>, at: number, clock: string, language: string): string {
  const here = momentWords(at, HERE, language);
  if (sameClock(clock, HERE, at)) return here;
  return t('wrap.understood', { ns: 'agent', theirs: momentWords(at, clock, language), here });
}

function sameClock(one: string, other: string, at: number): boolean {
  const [a, b] = [localTime(at, one), localTime(at, other)];
  return a.date === b.date && a.minute === b.minute;
}

function momentWords(at: number, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    timeZone,
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
