import type { Behaviour, Language } from './behaviour.ts';

/** A number whose last four digits decide what happens, at every try. */
interface TestNumber {
  readonly suffix: string;
  /** In a few words, for the lab's own greeting and the docs. */
  readonly meaning: string;
  readonly behaviour: Behaviour;
}

/**
 * Beginning of the lab's own numbers: 11 digits in the shape of Chinese mobile numbers. The 154 range is not assigned to
 * any carrier, so these belong to nobody. Suffixes work behind any other beginning as well.
 */
const TEST_NUMBER_PREFIX = '1540000';

const TEN_MINUTES = 600_000;

export const TEST_NUMBERS = [
  {
    suffix: '0001',
    meaning: 'answers, talks Chinese until you hang up',
    behaviour: talk({ language: 'zh' }),
  },
  {
    suffix: '0002',
    meaning: 'answers, talks English until you hang up',
    behaviour: talk({ language: 'en' }),
  },
  { suffix: '0003', meaning: 'rings, nobody answers', behaviour: { kind: 'no-answer', ringMs: 60_000 } },
  { suffix: '0004', meaning: 'busy (486)', behaviour: { kind: 'busy' } },
  { suffix: '0005', meaning: 'rings, then rejects (603)', behaviour: { kind: 'rejected', ringMs: 3_000 } },
  { suffix: '0006', meaning: 'answering machine with a beep', behaviour: machine('voicemail') },
  {
    suffix: '0007',
    meaning: 'answers, hangs up after 3 s',
    behaviour: talk({ language: 'zh', hangsUpAfterMs: 3_000 }),
  },
  { suffix: '0008', meaning: 'answers, hums 440 Hz until you hang up', behaviour: talk({ hum: 440 }) },
  {
    suffix: '0009',
    meaning: 'answers, hangs up after 20 s',
    behaviour: talk({ language: 'zh', hangsUpAfterMs: 20_000 }),
  },
  {
    suffix: '0011',
    meaning: 'announcement: empty number',
    behaviour: { kind: 'announced', result: 'empty-number' },
  },
  {
    suffix: '0012',
    meaning: 'announcement: suspended',
    behaviour: { kind: 'announced', result: 'suspended' },
  },
  {
    suffix: '0013',
    meaning: 'announcement: switched off',
    behaviour: { kind: 'announced', result: 'switched-off' },
  },
  {
    suffix: '0014',
    meaning: 'announcement: out of reach',
    behaviour: { kind: 'announced', result: 'out-of-reach' },
  },
  { suffix: '0015', meaning: 'announcement: busy', behaviour: { kind: 'announced', result: 'busy' } },
  { suffix: '0016', meaning: "the customer's AI call assistant answers", behaviour: machine('assistant') },
  { suffix: '0020', meaning: 'answers, says what you say a moment later', behaviour: talk({ echo: true }) },
  { suffix: '0021', meaning: 'rings long, answers just as you cancel', behaviour: slowAnswer() },
  { suffix: '0022', meaning: "the carrier's fault (503)", behaviour: { kind: 'failed', code: 503 } },
  {
    suffix: '0023',
    meaning: 'rings only after 12 s, nobody answers',
    behaviour: { kind: 'no-answer', ringMs: 60_000, postDialMs: 12_000 },
  },
  {
    suffix: '0024',
    meaning: 'the network takes the call, and never rings',
    behaviour: { kind: 'no-answer', ringMs: TEN_MINUTES, postDialMs: TEN_MINUTES },
  },
  {
    suffix: '0025',
    meaning: 'rings 10 s, answers, hums 440 Hz until you hang up',
    behaviour: talk({ hum: 440, ringMs: 10_000 }),
  },
] as const satisfies readonly TestNumber[];

const bySuffix = new Map<string, Behaviour>(TEST_NUMBERS.map(({ suffix, behaviour }) => [suffix, behaviour]));

/** What a test number does; undefined for any other number. */
export function testBehaviour(number: string): Behaviour | undefined {
  return bySuffix.get(number.slice(-4));
}

/** The lab's own number with the given suffix, for example `15400000001`. */
export function testNumber(suffix: (typeof TEST_NUMBERS)[number]['suffix']): string {
  return `${TEST_NUMBER_PREFIX}${suffix}`;
}

function talk(
  how: { language: Language; hangsUpAfterMs?: number } | { hum: number; ringMs?: number } | { echo: true },
): Behaviour {
  const hangsUpAfterMs = 'hangsUpAfterMs' in how ? how.hangsUpAfterMs : undefined;
  return {
    kind: 'talk',
    ringMs: ('ringMs' in how ? how.ringMs : undefined) ?? 1_500,
    voice:
      'hum' in how
        ? { kind: 'tone', hz: how.hum }
        : 'echo' in how
          ? { kind: 'echo' }
          : { kind: 'speech', language: how.language },
    talkMs: hangsUpAfterMs ?? TEN_MINUTES,
    endsBy: hangsUpAfterMs === undefined ? 'agent' : 'customer',
    interested: true,
    answersOnCancel: false,
  };
}

function slowAnswer(): Behaviour {
  return {
    kind: 'talk',
    ringMs: 45_000,
    voice: { kind: 'speech', language: 'zh' },
    talkMs: TEN_MINUTES,
    endsBy: 'agent',
    interested: false,
    answersOnCancel: true,
  };
}

function machine(greeting: 'voicemail' | 'assistant'): Behaviour {
  return { kind: 'machine', ringMs: 3_000, greeting, language: 'zh', recordMs: 20_000 };
}
