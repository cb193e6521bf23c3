import { assertNever } from '../../core/assert-never.ts';
import type { Behaviour } from '../customers/behaviour.ts';
import { Conversation } from '../customers/conversation.ts';
import type { Random } from '../customers/seeded-random.ts';
import { announcement, machineGreeting, spokenPart } from '../customers/voices.ts';
import { Echo } from '../media/echo.ts';
import { type FrameSource, playClip, playClips, tone } from '../media/frame-source.ts';
import type { Call } from './call.ts';

export type Talk = Extract<Behaviour, { kind: 'talk' }>;
type Machine = Extract<Behaviour, { kind: 'machine' }>;

const POST_DIAL_DELAY_MS = 600;
/** How long a customer who waits for the agent's goodbye goes on waiting. */
const PATIENCE_MS = 60_000;
const GOODBYE_MS = 2_800;
/** Announcements are shortened by the lab's speed, but never so much that nobody could recognise them. */
const SHORTEST_ANNOUNCEMENT_MS = 5_000;

/** Starts what the call's behaviour says; it goes on by the call's timers. Rejects if audio cannot be had. */
export async function playBehaviour(call: Call, random: Random): Promise<void> {
  const { behaviour } = call;
  switch (behaviour.kind) {
    case 'talk':
      return ringThen(call, behaviour.ringMs, () => talk(call, behaviour, random));
    case 'machine':
      return ringThen(call, behaviour.ringMs, () => answerAsMachine(call, behaviour));
    case 'no-answer':
      // RFC 3398 section 7.2.4.1: Q.850 cause 19, no answer from the user, is 480.
      return ringThen(
        call,
        behaviour.ringMs,
        () => call.refuse(480, 'carrier', [q850(19)]),
        behaviour.postDialMs,
      );
    case 'rejected':
      return ringThen(call, behaviour.ringMs, () => call.refuse(603, 'customer', [q850(21)]));
    case 'busy':
      return call.after(POST_DIAL_DELAY_MS, () => call.refuse(486, 'customer', [q850(17)]));
    case 'failed':
      return call.after(POST_DIAL_DELAY_MS, () => call.refuse(behaviour.code, 'carrier'));
    case 'announced':
      return announce(call, behaviour.result);
    default:
      return assertNever(behaviour);
  }
}

/** Answers in the moment of a CANCEL, as `answersOnCancel` asks. */
export function talk(call: Call, behaviour: Talk, random: Random): Promise<void> {
  let conversation: Conversation | undefined;
  const answered = call.answer((ears) => {
    const speech = speechOf(behaviour, random, ears);
    if (speech instanceof Conversation) conversation = speech;
    return speech;
  });
  leaveInTime(call, behaviour, () => conversation?.sayGoodbye());
  return answered;
}

/** What a customer says in the order in which the one at the other end lets them. */
export function speechOf({ voice }: Talk, random: Random, ears: () => boolean): Conversation | FrameSource {
  if (voice.kind === 'tone') return tone(voice.hz);
  if (voice.kind === 'echo') return new Echo();
  return new Conversation(spokenPart(voice.language), random, ears);
}

/** Hangs up when the customer has had enough, taking leave before. */
export function leaveInTime(call: Call, behaviour: Talk, sayGoodbye: () => void): void {
  const leavesAt = behaviour.endsBy === 'customer' ? behaviour.talkMs : behaviour.talkMs + PATIENCE_MS;
  if (leavesAt > 2 * GOODBYE_MS) call.after(leavesAt - GOODBYE_MS, sayGoodbye);
  call.after(leavesAt, () => call.hangUp('customer', 'customer hung up'));
}

function answerAsMachine(call: Call, behaviour: Machine): Promise<void> {
  const greeting = machineGreeting(behaviour.greeting, behaviour.language);
  call.after(greeting.durationMs + behaviour.recordMs, () => call.hangUp('customer', 'message recorded'));
  return call.answer(() => playClip(greeting));
}

function announce(call: Call, result: Extract<Behaviour, { kind: 'announced' }>['result']): void {
  const clips = announcement(result, call.record.to);
  const lengthMs = clips.reduce((sum, clip) => sum + clip.durationMs, POST_DIAL_DELAY_MS);
  call.after(POST_DIAL_DELAY_MS, () => run(call, call.announce(playClips(clips))));
  call.after(call.atLeastReal(SHORTEST_ANNOUNCEMENT_MS, lengthMs), () => call.refuse(480, 'carrier'));
}

function ringThen(
  call: Call,
  ringMs: number,
  next: () => Promise<void> | void,
  delay = Math.min(POST_DIAL_DELAY_MS, ringMs / 2),
): void {
  call.after(delay, () => call.ring());
  call.after(ringMs, () => run(call, next()));
}

/** A fault of the lab itself while a call goes on: the caller gets 500, the operator a word. */
export function run(call: Call, work: Promise<void> | void): void {
  work?.catch((error: unknown) => {
    console.error('carrier lab: call failed', error);
    call.refuse(500, 'lab');
  });
}

function q850(cause: number): readonly [string, string] {
  return ['Reason', `Q.850;cause=${cause}`];
}
