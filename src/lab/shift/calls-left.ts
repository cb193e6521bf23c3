import type { EndedBy } from '../carrier/dialog-record.ts';
import type { DialogRecord } from '../carrier/lab.ts';
import type { Stretch, TalkBegin } from './agent-timeline.ts';

/** How often dialogs ended in each way; `up`: not yet. */
export type Ends = Readonly<Partial<Record<EndedBy | 'up', number>>>;

/** Whom killed desks and dead connections left alone, as the carrier saw it. By attempt, or Call-ID where there is none. */
export interface CallsLeft {
  /** Who had answered at a desk and had nobody yet when it was killed. */
  readonly caught: readonly string[];
  /** Who was up at a desk when it was killed, and ended without ever an agent or the message: abandoned, desktop lost. */
  readonly desktopLost: readonly string[];
  /** Who answered when the desk that had dialled was dead: nobody acknowledged it. */
  readonly answeredTheDead: readonly string[];
  /** Who answered while the connection of the desk that had dialled was half open, and whose answer nobody ever acknowledged. */
  readonly unheard: readonly string[];
  /** Of all that were up at a desk when it was killed or answered it later. */
  readonly endsOfKilled: Ends;
  readonly endsOfUnheard: Ends;
}

export interface LeftBehind {
  /** By desk, epoch ms. */
  readonly killedAt: ReadonlyMap<string, number>;
  /** When the wire to the carrier's SIP server was half open. */
  readonly sipHalfOpen: readonly Stretch[];
  /** When an agent began to talk, by attempt. */
  readonly talks: ReadonlyMap<string, TalkBegin>;
}

/** Quieter than any voice or message, and louder than silence that was encoded: of full scale. */
const SILENCE = 0.001;

/** Machines that answered are among them: a desk that hears nobody's greeting cannot tell. */
export function findCallsLeft(dialogs: readonly DialogRecord[], left: LeftBehind): CallsLeft {
  const { killedAt, sipHalfOpen, talks } = left;
  const answered = dialogs.filter(({ incoming, at }) => !incoming && at.answer !== undefined);
  const deathOf = (dialog: DialogRecord) =>
    [...killedAt].find(([user, at]) => isUp(dialog, at) && holderAt(dialog, at) === user)?.[1];
  const orphaned = answered.filter((dialog) => dialog.at.ack !== undefined && deathOf(dialog) !== undefined);
  const answeredTheDead = answered.filter(({ username, at: { invite, ack, end } }) => {
    const death = killedAt.get(username);
    return ack === undefined && death !== undefined && invite < death && !(end !== undefined && end < death);
  });
  const unheard = answered.filter(
    (dialog) =>
      dialog.at.ack === undefined &&
      !answeredTheDead.includes(dialog) &&
      sipHalfOpen.some(({ from, to }) => isWithin(dialog.at.answer, from, to)),
  );
  const talkedBefore = (dialog: DialogRecord, at = 0) =>
    (talks.get(dialog.attemptId ?? '')?.at ?? Number.POSITIVE_INFINITY) <= at;
  return {
    caught: idsOf(orphaned.filter((dialog) => !talkedBefore(dialog, deathOf(dialog)))),
    desktopLost: idsOf(orphaned.filter(heardNothing)),
    answeredTheDead: idsOf(answeredTheDead),
    unheard: idsOf(unheard),
    endsOfKilled: endsOf([...orphaned, ...answeredTheDead]),
    endsOfUnheard: endsOf(unheard),
  };
}

/** Neither an agent nor the message, to the end of the call. */
export function heardNothing({ receivedRtp, heardMessage }: DialogRecord): boolean {
  return heardMessage === undefined && receivedRtp.rms < SILENCE;
}

export function idOf({ attemptId, callId }: DialogRecord): string {
  return attemptId ?? callId;
}

/** Whose call it was at that time. */
export function holderAt({ username, handOvers }: DialogRecord, at: number): string {
  return handOvers.findLast((handOver) => handOver.at <= at)?.user ?? username;
}

function isUp({ at: { answer, end = Number.POSITIVE_INFINITY } }: DialogRecord, at: number): boolean {
  return answer !== undefined && answer <= at && at < end;
}

function isWithin(at: number | undefined, from: number, to: number): boolean {
  return at !== undefined && at >= from && at < to;
}

function idsOf(dialogs: readonly DialogRecord[]): string[] {
  return dialogs.map(idOf);
}

function endsOf(dialogs: readonly DialogRecord[]): Ends {
  const ends: Partial<Record<EndedBy | 'up', number>> = {};
  for (const { endedBy = 'up' } of dialogs) ends[endedBy] = (ends[endedBy] ?? 0) + 1;
  return ends;
}
