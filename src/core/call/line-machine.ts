import type { LineResult } from './line-result.ts';

/**
 * States of a line, one outgoing call.
 *
 * ```
 *  idle --invite--> inviting --ringing--> ringing ----------answered----> talking <--resume-- holding
 *                      |  \                 ^  |                          |  ^ |                |  |
 *                      |   \--early-media-->|  |                          |  +-+-----hold------>+  |
 *                      |                 early-media ----answered-------->|    |                   |
 *                      |                    |                             |    +--remote-bye--+----+
 *                      +------hang-up, ring-timeout, media-failed---------+                   |
 *                      |                    |                             |                   |
 *                      |                    v                             v                   v
 *                      +--final, failed-->  +----------> ending --final, closed, remote-bye--> ended
 * ```
 *
 * `ending` is where a CANCEL or BYE is due or under way. A 200 that crosses the CANCEL is `answered` in `ending`: the line stays
 * there, remembers the answer and asks for a BYE. `failed` leads from everywhere to `ended`, and so does `lost` until the answer:
 * an answered call outlives its connection.
 */
export type LineState =
  | 'idle'
  | 'inviting'
  | 'ringing'
  | 'early-media'
  | 'talking'
  | 'holding'
  | 'ending'
  | 'ended';

/** Who wanted the call over: a person, the desk's own rules, its ring timer, or its media end that failed. */
export type EndWish = 'agent' | 'desk' | 'timer' | 'media';

export interface HeardAnnouncement {
  readonly id: string;
  readonly lineResult: LineResult;
}

/** A final SIP response; `local` when our own stack made it up (transaction time-out, no connection). */
export interface FinalResponse {
  readonly code: number;
  /** Values of its Reason headers (RFC 3326). */
  readonly reasons: readonly string[];
  readonly local: boolean;
}

export type LineEvent =
  | { readonly kind: 'invite' }
  /** 100: the server has the INVITE, so a CANCEL can reach it. */
  | { readonly kind: 'trying' }
  /** The server wanted credentials and the INVITE left anew: what reached it before does not count. */
  | { readonly kind: 'challenged' }
  | { readonly kind: 'ringing' }
  | { readonly kind: 'early-media' }
  | { readonly kind: 'announcement'; readonly announcement: HeardAnnouncement }
  | { readonly kind: 'answered' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'resume' }
  | { readonly kind: 'hang-up'; readonly by: 'agent' | 'desk' }
  | { readonly kind: 'ring-timeout' }
  /** No offer, or an answer that cannot be used. */
  | { readonly kind: 'media-failed' }
  | { readonly kind: 'final'; readonly response: FinalResponse }
  | { readonly kind: 'remote-bye' }
  /** Our BYE was answered, or is not going to be. */
  | { readonly kind: 'closed' }
  /** The connection is gone over which the responses to the INVITE would have come, or they stay away. */
  | { readonly kind: 'lost' }
  /** Nothing more can be known or done: the stack gave the call up. */
  | { readonly kind: 'failed' };

/** What the signalling has to do because of an event. */
export type LineAction = 'cancel' | 'bye';

export interface LineMemory {
  readonly state: LineState;
  /** A provisional response came: before that a CANCEL would be lost (RFC 3261 section 9.1). */
  readonly reached: boolean;
  readonly answered: boolean;
  readonly wish?: EndWish | undefined;
  readonly announcement?: HeardAnnouncement | undefined;
  readonly final?: FinalResponse | undefined;
  /** What made it `ended`. */
  readonly closedBy?: 'final' | 'remote-bye' | 'closed' | 'lost' | 'failed' | undefined;
}

export interface LineStep {
  readonly memory: LineMemory;
  readonly action?: LineAction | undefined;
}

export const NEW_LINE: LineMemory = { state: 'idle', reached: false, answered: false };

/** A move the machine does not have; a programming error of the caller, never a person's. */
export class IllegalLineMove extends Error {
  constructor(state: LineState, event: LineEvent['kind']) {
    super(`line in state ${state} cannot take ${event}`);
    this.name = 'IllegalLineMove';
  }
}

/** The machine. Throws {@link IllegalLineMove}. */
export function nextLine(memory: LineMemory, event: LineEvent): LineStep {
  if (event.kind === 'failed' && memory.state !== 'ended') return end(memory, 'failed');
  switch (memory.state) {
    case 'idle':
      return whenIdle(memory, event);
    case 'inviting':
    case 'ringing':
    case 'early-media':
      return whenCalling(memory, event);
    case 'talking':
    case 'holding':
      return whenUp(memory, event);
    case 'ending':
      return whenEnding(memory, event);
    case 'ended':
      throw new IllegalLineMove(memory.state, event.kind);
  }
}

export function accepts(memory: LineMemory, event: LineEvent): boolean {
  try {
    nextLine(memory, event);
    return true;
  } catch (error) {
    if (error instanceof IllegalLineMove) return false;
    throw error;
  }
}

function whenIdle(memory: LineMemory, event: LineEvent): LineStep {
  switch (event.kind) {
    case 'invite':
      return go(memory, 'inviting');
    case 'hang-up':
      return end({ ...memory, wish: event.by }, 'closed');
    case 'media-failed':
      return end({ ...memory, wish: 'media' }, 'closed');
    default:
      throw new IllegalLineMove(memory.state, event.kind);
  }
}

function whenCalling(memory: LineMemory, event: LineEvent): LineStep {
  switch (event.kind) {
    case 'trying':
      return { memory: { ...memory, reached: true } };
    case 'challenged':
      return { memory: { ...memory, reached: false } };
    case 'ringing':
      // A carrier may ring after it has sent sound (and again): the sound goes on, so does its state.
      return go({ ...memory, reached: true }, memory.state === 'early-media' ? 'early-media' : 'ringing');
    case 'early-media':
      return go({ ...memory, reached: true }, 'early-media');
    case 'announcement':
      return { memory: { ...memory, announcement: event.announcement } };
    case 'answered':
      return go({ ...memory, reached: true, answered: true }, 'talking');
    case 'hang-up':
      return cancel(memory, event.by);
    case 'ring-timeout':
      return cancel(memory, 'timer');
    case 'media-failed':
      return cancel(memory, 'media');
    case 'final':
      return end({ ...memory, final: event.response }, 'final');
    case 'lost':
      return end(memory, 'lost');
    default:
      throw new IllegalLineMove(memory.state, event.kind);
  }
}

function whenUp(memory: LineMemory, event: LineEvent): LineStep {
  switch (event.kind) {
    case 'hold':
      return go(memory, 'holding');
    case 'resume':
      return go(memory, 'talking');
    case 'announcement':
      // A voice after the answer is the far end's own; it says nothing about the line.
      return { memory };
    case 'hang-up':
      return { memory: { ...memory, state: 'ending', wish: event.by }, action: 'bye' };
    case 'media-failed':
      return { memory: { ...memory, state: 'ending', wish: 'media' }, action: 'bye' };
    case 'remote-bye':
      return end(memory, 'remote-bye');
    default:
      throw new IllegalLineMove(memory.state, event.kind);
  }
}

function whenEnding(memory: LineMemory, event: LineEvent): LineStep {
  switch (event.kind) {
    case 'trying':
    case 'ringing':
    case 'early-media':
      // The hang-up came before the server had the INVITE: now a CANCEL can reach it.
      if (memory.reached || memory.answered) return { memory };
      return { memory: { ...memory, reached: true }, action: 'cancel' };
    case 'announcement':
      return { memory: memory.answered ? memory : { ...memory, announcement: event.announcement } };
    case 'answered':
      // The 200 crossed our CANCEL, or came before it could be sent.
      if (memory.answered) throw new IllegalLineMove(memory.state, event.kind);
      return { memory: { ...memory, reached: true, answered: true }, action: 'bye' };
    case 'hang-up':
    case 'ring-timeout':
    case 'media-failed':
    case 'hold':
    case 'resume':
      return { memory };
    case 'final':
      if (memory.answered) throw new IllegalLineMove(memory.state, event.kind);
      return end({ ...memory, final: event.response }, 'final');
    case 'remote-bye':
      if (!memory.answered) throw new IllegalLineMove(memory.state, event.kind);
      return end(memory, 'remote-bye');
    case 'closed':
      return end(memory, 'closed');
    case 'lost':
      if (memory.answered) throw new IllegalLineMove(memory.state, event.kind);
      return end(memory, 'lost');
    default:
      throw new IllegalLineMove(memory.state, event.kind);
  }
}

function go(memory: LineMemory, state: LineState): LineStep {
  return { memory: { ...memory, state } };
}

function cancel(memory: LineMemory, wish: EndWish): LineStep {
  const next: LineMemory = { ...memory, state: 'ending', wish };
  return memory.reached ? { memory: next, action: 'cancel' } : { memory: next };
}

function end(memory: LineMemory, closedBy: NonNullable<LineMemory['closedBy']>): LineStep {
  return { memory: { ...memory, state: 'ended', closedBy } };
}
