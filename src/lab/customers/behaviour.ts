import type { LineResult } from '../../core/call/line-result.ts';

export type Language = 'zh' | 'en';

type Voice = { kind: 'speech'; language: Language } | { kind: 'tone'; hz: number } | { kind: 'echo' };

/** What an announcement tells: the line results that Chinese carriers tell by voice. */
export type AnnouncedResult = Extract<
  LineResult,
  'empty-number' | 'suspended' | 'switched-off' | 'out-of-reach' | 'busy'
>;

/**
 * What a simulated customer, or the carrier in their place, does with one call.
 *
 * All times are milliseconds at speed 1; the lab divides them by its speed.
 */
export type Behaviour =
  | {
      kind: 'talk';
      ringMs: number;
      voice: Voice;
      /** Counted from the answer. */
      talkMs: number;
      /** Who is expected to hang up at `talkMs`. A customer who waits for the agent loses patience in the end. */
      endsBy: 'customer' | 'agent';
      /** Whether the customer would take a good offer, for simulated agents to be judged by. */
      interested: boolean;
      /** Picks up in the very moment our CANCEL arrives: 200 to the INVITE crosses it on the wire. */
      answersOnCancel: boolean;
    }
  | {
      kind: 'machine';
      ringMs: number;
      greeting: 'voicemail' | 'assistant';
      language: Language;
      recordMs: number;
    }
  /** `postDialMs`: the network's time until the phone rings, out of `ringMs`; where it is absent that of every call. */
  | { kind: 'no-answer'; ringMs: number; postDialMs?: number }
  | { kind: 'busy' }
  | { kind: 'rejected'; ringMs: number }
  /** Early media says why, twice; the code that follows (480) does not. */
  | { kind: 'announced'; result: AnnouncedResult }
  | { kind: 'failed'; code: number };

/** What a desk with good ears would find: the truth that line results are checked against. */
export function trueLineResult(behaviour: Behaviour): LineResult {
  switch (behaviour.kind) {
    case 'talk':
      return 'answered';
    case 'announced':
      return behaviour.result;
    default:
      return behaviour.kind;
  }
}
