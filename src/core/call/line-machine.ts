import type { EndWish, FinalResponse, HeardAnnouncement, LineAction, LineEvent } from './line-event.ts';

/**
 * States of a line, one call. First an outgoing one.
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
 *
 * An incoming call becomes a line when the desk accepts it:
 *
 * ```
 *  idle --offered--> ringing --answered (our 200)--> talking <--hold, resume--> holding
 *                      |                               |  \                        |
 *                      |                               |   \--remote-bye---------->+--> ended
 *                      |                               +--hang-up, media-failed, unacknowledged--> ending --closed, remote-bye--> ended
 *                      +--remote-cancel, hang-up, media-failed, lost--> ended
 * ```
 *
 * Our 200 and the caller's CANCEL exclude each other: whichever comes first decides. No BYE leaves before the caller's ACK
 * (`acknowledged`, RFC 3261 section 15); a hang-up before it waits in `ending`.
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

export interface LineMemory {
  readonly state: LineState;
  /** A provisional response came: before that a CANCEL would be lost (RFC 3261 section 9.1). */
  readonly reached: boolean;
  readonly answered: boolean;
  /** Of an incoming call: whether a BYE may leave, and before the answer always `waiting`. */
  readonly incoming?: 'waiting' | 'acknowledged' | undefined;
  readonly wish?: EndWish | undefined;
  readonly announcement?: HeardAnnouncement | undefined;
  readonly final?: FinalResponse | undefined;
  /** What made it `ended`. */
  readonly closedBy?: 'final' | 'remote-bye' | 'remote-cancel' | 'closed' | 'lost' | 'failed' | undefined;
  /** Reasons of the far end's BYE. */
  readonly byeReasons?: readonly string[] | undefined;
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
      return memory.incoming ? whenRung(memory, event) : whenCalling(memory, event);
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
    case 'offered':
      return go({ ...memory, reached: true, incoming: 'waiting' }, 'ringing');
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

/** An incoming call before our answer. */
function whenRung(memory: LineMemory, event: LineEvent): LineStep {
  switch (event.kind) {
    case 'answered':
      return go({ ...memory, answered: true }, 'talking');
    case 'remote-cancel':
    case 'lost':
      return end(memory, event.kind);
    case 'hang-up':
      return { ...end({ ...memory, wish: event.by }, 'closed'), action: 'refuse' };
    case 'media-failed':
      return { ...end({ ...memory, wish: 'media' }, 'closed'), action: 'refuse' };
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
      return bye(memory, event.by);
    case 'media-failed':
      return bye(memory, 'media');
    case 'acknowledged':
      if (memory.incoming !== 'waiting') throw new IllegalLineMove(memory.state, event.kind);
      return { memory: { ...memory, incoming: 'acknowledged' } };
    case 'unacknowledged':
      if (memory.incoming !== 'waiting') throw new IllegalLineMove(memory.state, event.kind);
      return bye({ ...memory, incoming: 'acknowledged' }, 'desk');
    case 'remote-bye':
      return end({ ...memory, byeReasons: event.reasons }, 'remote-bye');
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
    case 'acknowledged':
    case 'unacknowledged':
      if (memory.incoming !== 'waiting') throw new IllegalLineMove(memory.state, event.kind);
      return { memory: { ...memory, incoming: 'acknowledged' }, action: 'bye' };
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
      return end({ ...memory, byeReasons: event.reasons }, 'remote-bye');
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

function bye(memory: LineMemory, wish: EndWish): LineStep {
  const next: LineMemory = { ...memory, state: 'ending', wish };
  // A BYE that overtook the caller's ACK would meet no dialog.
  return memory.incoming === 'waiting' ? { memory: next } : { memory: next, action: 'bye' };
}

function cancel(memory: LineMemory, wish: EndWish): LineStep {
  const next: LineMemory = { ...memory, state: 'ending', wish };
  return memory.reached ? { memory: next, action: 'cancel' } : { memory: next };
}

function end(memory: LineMemory, closedBy: NonNullable<LineMemory['closedBy']>): LineStep {
  return { memory: { ...memory, state: 'ended', closedBy } };
}
