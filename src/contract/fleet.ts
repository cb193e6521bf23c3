import { z } from 'zod';
import { type DialogHandle, HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { PACING_REASONS, type PacingExplanation } from '../core/pacing/predictive/explanation.ts';
import { FALL_BACKS } from '../core/pacing/predictive/fall-back.ts';
import { callBegun } from './fact-schema.ts';
import { at, callTask, customer, historyEntry, id, lease } from './schemas.ts';

/**
 * What desks and the centre say to each other about fleet dialling, as frames of the live channel (contract/live.ts).
 *
 * All of it is of the moment: nothing here is a record. What happened is told by facts (core/sync/fact.ts).
 */
const count = z.number().int().nonnegative();
const means = z.enum(HAND_OVER_MEANS);
const handOvers = z.number().int().positive().max(1_000);

export const pacingExplanation = z.object({
  calls: count,
  reason: z.enum(PACING_REASONS),
  mode: z.enum(['predictive', 'progressive']),
  fallBack: z.enum(FALL_BACKS).optional(),
  idle: count,
  present: count,
  ringing: count,
  waiting: count,
  answerRate: z.number(),
  horizonSeconds: z.number(),
  risk: z.number().optional(),
  threshold: z.number(),
  balance: z.number(),
  abandonRate: z.number(),
}) satisfies z.ZodType<PacingExplanation>;

export const dialogHandle = z.object({
  callId: z.string().max(300),
  localTag: z.string().max(200),
  remoteTag: z.string().max(200),
  remoteUri: z.string().max(300),
}) satisfies z.ZodType<DialogHandle>;

/** A colleague as the other desk needs to know them. `sipUser`: user part of their SIP address. */
export const colleague = z.object({ agentId: id, name: z.string(), sipUser: z.string() });
export type Colleague = z.infer<typeof colleague>;

/** Everything a colleague's screen needs of an answered call: the card is there before the voice. */
export const offeredWork = z.object({
  attempt: callBegun,
  answeredAt: at,
  task: callTask,
  lease,
  customer,
  history: z.array(historyEntry),
});
export type OfferedWork = z.infer<typeof offeredWork>;

/** `out`: on a break or about to leave; `leaving`: a break is announced for after the present call. */
export const fleetAgent = z.object({
  phase: z.enum(['out', 'idle', 'talking', 'wrapping']),
  leaving: z.boolean(),
  since: at,
  attemptId: id.optional(),
});

/** What the desk has under way in the background. */
export const fleetCall = z.object({ attemptId: id, stage: z.enum(['ringing', 'answered']), since: at });

/** Pacing events of core/pacing without time and agent: the centre stamps them with its own. */
export const fleetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['dial', 'answer', 'abandon', 'connect', 'wrapup']), callId: id }),
  z.object({ type: z.literal('fail'), callId: id, outcome: z.enum(['machine', 'busy', 'noanswer']) }),
  z.object({ type: z.enum(['ready', 'away', 'logout', 'leaving', 'staying']) }),
]);
export type FleetEvent = z.infer<typeof fleetEvent>;

/** Why a call is offered to nobody: task, lease, number or dialog are not those of a call of the asking desk. */
export const TRANSFER_REFUSALS = ['not-yours', 'no-lease', 'other-number', 'other-dialog'] as const;
export type TransferRefusal = (typeof TRANSFER_REFUSALS)[number];

export const fleetFromDesk = [
  /**
   * The desk as a whole: on joining a campaign, on `fleet-resync`, and when what it could dial changed. What the centre thought of
   * this desk and this does not name is over. Without `campaignId` the desk takes no part.
   */
  z.object({
    kind: z.literal('fleet-state'),
    campaignId: id.optional(),
    agent: fleetAgent,
    calls: z.array(fleetCall),
    /** Tasks that could be dialled now, and lines free for it. */
    reserve: count,
    freeLines: count,
    means,
  }),
  /** One thing that happened, in order, after a `fleet-state`. `grantId`: of a `dial`, what allowed it. */
  z.object({
    kind: z.literal('fleet-event'),
    campaignId: id,
    event: fleetEvent,
    grantId: id.optional(),
  }),
  /** A customer answered and nobody here is idle: who takes the call? Answered by `transfer-placed` or `transfer-none`. */
  z.object({
    kind: z.literal('transfer-wanted'),
    transferId: id,
    work: offeredWork,
    /** Absent where nothing but relay works. */
    dialog: dialogHandle.optional(),
    means,
    /** Chosen by the agent who talks with the customer: nobody else is asked. Absent: whoever is idle. */
    to: id.optional(),
    /** The two agents talk first; the call is the colleague's once `given` says so. */
    consult: z.boolean().optional(),
    /** The transfer by which the call came to the asking desk itself. Only with `to`. */
    cameBy: id.optional(),
    /** How many desks have given the call away before, where one has. Default: one. */
    handOvers: handOvers.optional(),
  }),
  /** The colleague's answer to `transfer-offered`: the card is on the screen. A pull begins with `transfer-go`. */
  z.object({ kind: z.literal('transfer-accepted'), transferId: id }),
  z.object({ kind: z.literal('transfer-refused'), transferId: id }),
  /**
   * To whom the call was placed: pull it. Said once by the dialling desk and never taken back; from then on nobody else gets the call
   * unless the colleague's desk says `failed`.
   */
  z.object({ kind: z.literal('transfer-go'), transferId: id }),
  /**
   * How it went on. `taken`: the colleague hears the customer (from the colleague's desk); `failed`: this way did not work (either);
   * `relay`: pull or REFER did not work, the dialling desk calls the colleague now; `withdrawn`: the customer is gone (dialling desk);
   * `given`: the agents have talked, the call is the colleague's (the desk that asked), who answers with `taken` or `failed`.
   */
  z.object({
    kind: z.literal('transfer-told'),
    transferId: id,
    result: z.enum(['taken', 'failed', 'relay', 'withdrawn', 'given']),
  }),
] as const;

export const fleetFromCentre = [
  /** Each second to every desk of a campaign with a living pacer: its absence for 4 s means progressive. */
  z.object({
    kind: z.literal('pace'),
    campaignId: id,
    term: z.number().int().positive(),
    /** Dialling is predictive, or one line for each idle agent for the reason given. */
    mode: z.enum(['predictive', 'progressive']),
    why: z.enum(FALL_BACKS).optional(),
    explanation: pacingExplanation,
    /** Calls that may still be abandoned in the limit's window, as the law counts. */
    abandonsLeft: z.number().int().nonnegative().optional(),
  }),
  /** The right to start that many calls of the campaign until `expiresAt` (clock of the node that holds the desk's socket, 2 s after issue). */
  z.object({
    kind: z.literal('grant'),
    grantId: id,
    campaignId: id,
    /** The leader's; a grant of an older term than one seen is refused. */
    term: z.number().int().positive(),
    calls: z.number().int().positive(),
    expiresAt: at,
  }),
  /** A new leader knows nothing: say `fleet-state` again. */
  z.object({ kind: z.literal('fleet-resync') }),
  /** To the dialling desk: this colleague was reserved and has accepted. */
  z.object({ kind: z.literal('transfer-placed'), transferId: id, to: colleague }),
  /** To the dialling desk: nobody is idle now. It may ask again while the customer waits, but not for what was `refused`. */
  z.object({
    kind: z.literal('transfer-none'),
    transferId: id,
    refused: z.enum(TRANSFER_REFUSALS).optional(),
  }),
  /** To the chosen colleague, reserved until `expiresAt`. */
  z.object({
    kind: z.literal('transfer-offered'),
    transferId: id,
    from: colleague,
    work: offeredWork,
    dialog: dialogHandle.optional(),
    means,
    expiresAt: at,
    /** The colleague wants to talk first, and keeps the call until `given`. */
    consult: z.boolean().optional(),
    /** The call came to that colleague by this transfer, and was given away so often before. */
    cameBy: id.optional(),
    handOvers: handOvers.optional(),
    /** The customer has talked with an agent already, who transfers them. */
    attended: z.boolean().optional(),
  }),
  /** To the colleague: the dialling desk's `transfer-go`. */
  z.object({ kind: z.literal('transfer-go'), transferId: id }),
  /** The other side's `transfer-told`, and `expired` where it stayed silent. `agentId`: of `taken`, who has the customer. */
  z.object({
    kind: z.literal('transfer-told'),
    transferId: id,
    result: z.enum(['taken', 'failed', 'relay', 'withdrawn', 'given', 'expired']),
    agentId: id.optional(),
  }),
] as const;

export const fleetFrameFromDesk = z.discriminatedUnion('kind', fleetFromDesk);
export type FleetFrameFromDesk = z.output<typeof fleetFrameFromDesk>;
export const fleetFrameFromCentre = z.discriminatedUnion('kind', fleetFromCentre);
export type FleetFrameFromCentre = z.output<typeof fleetFrameFromCentre>;
