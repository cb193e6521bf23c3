/**
 * A call on its way to a colleague, from the desk of the agent who has it.
 *
 * ```
 *  blind:     asking --placed--> placing --taken--> given
 *  attended:  asking --placed--> calling --up--> consulting --join--> conference
 *                                                    '--complete--> giving <--complete--'
 *                                                                     |  '--not-taken--> conference
 *                                                                     '--taken--> given
 *  over: everything else. Whoever goes, the two who are left hear each other, or the one who is left is hung up.
 * ```
 *
 * The customer talks with the agent in `asking` and `placing`, waits in `calling` and `consulting`, hears both in `conference` and the colleague
 * in `giving`. Who has the call changes at one moment alone: `given`. Whoever hangs up in `giving` or `placing` leaves that open until
 * the colleague's desk has said so, or has not in time. So it is in `over` where the colleague was told to pull and no word came of it
 * (`doubtful`); one that comes late leads from `over` to `given`.
 */
export type TransferState =
  | 'asking'
  | 'placing'
  | 'calling'
  | 'consulting'
  | 'conference'
  | 'giving'
  | 'given'
  | 'over';

export const TRANSFER_WAYS = ['blind', 'attended'] as const;
export type TransferWay = (typeof TRANSFER_WAYS)[number];

export interface TransferMemory {
  readonly way: TransferWay;
  readonly state: TransferState;
  /** Who has hung up while it was open whose call it is. */
  readonly customerGone: boolean;
  readonly colleagueGone: boolean;
  /** `over`, and the colleague may have the customer all the same: only their desk knows. */
  readonly doubtful: boolean;
}

/** `join`, `complete` and `back` are the agent's keys; the rest is what happens. */
export type TransferEvent =
  /** The colleague's desk has the card; nobody takes it. */
  | 'placed'
  | 'nobody'
  /** The centre has not said in time who takes it. */
  | 'unanswered'
  /** The colleague's line is up. */
  | 'up'
  | 'join'
  | 'complete'
  | 'back'
  /** The colleague's desk has the call on record, or has not in time. */
  | 'taken'
  | 'not-taken'
  /** No way brought it there in time, and the colleague has not said that the pull failed. */
  | 'doubtful'
  /** The three could not be joined. */
  | 'no-sound'
  | 'colleague-gone'
  | 'customer-gone';

export type TransferAction =
  /** The customer waits and hears nothing of what is said. */
  | 'hold'
  | 'call'
  /** Blind: bring it by the best means. */
  | 'place'
  /** The customer and the agent alone, as before. */
  | 'take-back'
  | 'drop-colleague'
  | 'withdraw'
  | 'confer'
  /** Join customer and colleague without the agent, and say that the call is theirs. */
  | 'give'
  /** The call is the colleague's: on record, off the screen. */
  | 'hand-over'
  /** The same once the line is over: the customer is with the agent again, who is not cut off for a word that came late. */
  | 'hand-over-at-end'
  /** The customer's leg is over: the colleague says soon that they have them, or nobody has. */
  | 'await-word';

export interface TransferStep {
  readonly memory: TransferMemory;
  readonly actions: readonly TransferAction[];
}

/** A key at a moment when it means nothing. */
export class IllegalTransferMove extends Error {
  constructor(state: TransferState, event: TransferEvent) {
    super(`transfer in state ${state} cannot take ${event}`);
    this.name = 'IllegalTransferMove';
  }
}

export function newTransfer(way: TransferWay): TransferMemory {
  return { way, state: 'asking', customerGone: false, colleagueGone: false, doubtful: false };
}

/** Whose call it is is not known: the end of its line waits for that. */
export function isOpen({ state, doubtful }: TransferMemory): boolean {
  return state === 'placing' || state === 'giving' || (state === 'over' && doubtful);
}

/** Mute and keypad are the customer's then; in the other states they wait or talk with the colleague, and the agent speaks to others. */
export function customerHearsAgent(state: TransferState): boolean {
  return state === 'asking' || state === 'placing' || state === 'conference';
}

/** Throws {@link IllegalTransferMove} for a key that means nothing now; news that come too late change nothing. */
export function nextTransfer(memory: TransferMemory, event: TransferEvent): TransferStep {
  const step = move(memory, event);
  if (step) return step;
  if (event === 'join' || event === 'complete' || event === 'back')
    throw new IllegalTransferMove(memory.state, event);
  return { memory, actions: [] };
}

function move(memory: TransferMemory, event: TransferEvent): TransferStep | undefined {
  const to = (state: TransferState, ...actions: TransferAction[]): TransferStep => ({
    memory: { ...memory, state },
    actions,
  });
  switch (memory.state) {
    case 'asking':
      if (event === 'placed')
        return memory.way === 'blind' ? to('placing', 'place') : to('calling', 'hold', 'call');
      if (event === 'nobody') return to('over');
      return event === 'back' || event === 'customer-gone' || event === 'unanswered'
        ? to('over', 'withdraw')
        : undefined;
    case 'placing':
      return whenPlacing(memory, event);
    case 'calling':
      return event === 'up' ? to('consulting') : whenThree(memory, event);
    case 'consulting':
      if (event === 'join') return to('conference', 'confer');
      return event === 'complete' ? to('giving', 'give') : whenThree(memory, event);
    case 'conference':
      if (event === 'complete') return to('giving', 'give');
      if (event === 'no-sound') return to('over', 'drop-colleague', 'withdraw', 'take-back');
      // The word of an earlier `complete`, after it had been given up.
      return event === 'taken' ? to('given', 'hand-over') : whenThree(memory, event);
    case 'giving':
      return whenGiving(memory, event);
    case 'over':
      return whenOver(memory, event);
    case 'given':
      return undefined;
  }
}

function whenThree(memory: TransferMemory, event: TransferEvent): TransferStep | undefined {
  const over = (...actions: TransferAction[]): TransferStep => ({
    memory: { ...memory, state: 'over' },
    actions,
  });
  if (event === 'back') return over('drop-colleague', 'withdraw', 'take-back');
  if (event === 'colleague-gone') return over('withdraw', 'take-back');
  return event === 'customer-gone' ? over('drop-colleague', 'withdraw') : undefined;
}

/** The customer talks with the agent until the colleague is there: nothing has to be undone. */
function whenPlacing(memory: TransferMemory, event: TransferEvent): TransferStep | undefined {
  if (event === 'customer-gone') return { memory: { ...memory, customerGone: true }, actions: [] };
  if (event === 'taken') return { memory: { ...memory, state: 'given' }, actions: ['hand-over'] };
  if (event === 'not-taken') return { memory: { ...memory, state: 'over' }, actions: ['withdraw'] };
  if (event !== 'doubtful') return undefined;
  const over: TransferMemory = { ...memory, state: 'over', doubtful: true };
  return { memory: over, actions: memory.customerGone ? ['withdraw', 'await-word'] : ['withdraw'] };
}

/** A colleague who says that they have the call has it, however late. */
function whenOver(memory: TransferMemory, event: TransferEvent): TransferStep | undefined {
  const { doubtful } = memory;
  if (event === 'taken')
    return {
      memory: { ...memory, state: 'given', doubtful: false },
      actions: [doubtful ? 'hand-over' : 'hand-over-at-end'],
    };
  if (!doubtful) return undefined;
  if (event === 'not-taken') return { memory: { ...memory, doubtful: false }, actions: [] };
  if (event === 'customer-gone')
    return { memory: { ...memory, customerGone: true }, actions: ['await-word'] };
  return undefined;
}

function whenGiving(memory: TransferMemory, event: TransferEvent): TransferStep | undefined {
  const { customerGone, colleagueGone } = memory;
  const to = (state: TransferState, ...actions: TransferAction[]): TransferStep => ({
    memory: { ...memory, state },
    actions,
  });
  switch (event) {
    case 'taken':
      // The customer was taken back from a colleague who is gone: they talk with the agent.
      return to('given', colleagueGone && !customerGone ? 'hand-over-at-end' : 'hand-over');
    case 'not-taken':
    case 'no-sound':
      if (customerGone) return to('over', 'drop-colleague', 'withdraw');
      return colleagueGone ? to('over', 'withdraw') : to('conference', 'confer');
    case 'customer-gone':
      return { memory: { ...memory, customerGone: true }, actions: [] };
    case 'colleague-gone':
      // Nobody is left in silence while the word is awaited.
      return {
        memory: { ...memory, colleagueGone: true },
        actions: customerGone || colleagueGone ? [] : ['take-back'],
      };
    default:
      return undefined;
  }
}
