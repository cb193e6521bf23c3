import { z } from 'zod';
import { MOST_ANSWERS } from '../core/script/most-answers.ts';
import { approvedAnswer } from './answer-base-api.ts';
import { givenAnswer } from './answer-schema.ts';
import { briefingCommands } from './briefing-api.ts';
import { type CentralApi, centralApi } from './central-api.ts';
import { correctedField, correctedValue } from './correction-api.ts';
import { customerAsked, customerRecord, searchAsked, searchResult } from './customer-api.ts';
import { deskView, outcomeInput } from './desk-view.ts';
import { desktopCommands, notice } from './desktop.ts';
import { errorBody } from './errors.ts';
import { messageCommands } from './message-commands.ts';
import { offerMadeInput } from './offer-api.ts';
import { PASSED_TO_CENTRE, type PassedMethod } from './passed-to-centre.ts';
import { kindLetter } from './reference-schema.ts';
import { revealInput } from './reveal-api.ts';
import { heardQuality, lineResult } from './schemas.ts';
import { transferInput } from './transfer-view.ts';
import { boardMessage, callRow } from './views.ts';

/** The typed contract between renderer and desk. Both shells carry exactly this; every message is parsed on arrival. */
const id = z.string().min(1).max(64);
const nothing = z.object({});

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

const passed = Object.fromEntries(
  PASSED_TO_CENTRE.map((method) => [
    `central.${method}`,
    { input: centralApi[method].input, output: centralApi[method].output },
  ]),
) as {
  [M in PassedMethod as `central.${M}`]: { input: CentralApi[M]['input']; output: CentralApi[M]['output'] };
};

export const mediaReply = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('ok'),
    requestId: id,
    sdp: z.string().max(65536).optional(),
    flag: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('failed'), requestId: id, error: errorBody }),
]);

export const mediaReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('announcement'), lineId: id, lineResult, announcementId: z.string() }),
  z.object({ kind: z.literal('first-audio'), lineId: id }),
  z.object({
    kind: z.literal('greeting'),
    lineId: id,
    stage: z.enum(['begun', 'ended']),
    /** How long ago, since it takes a pause to know. ms. */
    agoMs: z.number().nonnegative(),
  }),
  /** How the line in the agent's ear sounds now; told while it does. */
  z.object({ kind: z.literal('quality'), lineId: id, quality: heardQuality }),
  /** Of a line that is up: sound cannot pass for some seconds, or can again. */
  z.object({ kind: z.literal('connection'), lineId: id, up: z.boolean() }),
]);

export const deskCommands = {
  'desk.view': command(nothing, deskView),
  'session.signIn': command(
    z.object({
      username: z.string().min(1).max(120),
      password: z.string().min(1).max(200),
      takeOver: z.boolean().default(false),
    }),
    nothing,
  ),
  'session.signOut': command(nothing, nothing),
  /** 32 random bytes (base64) for AES-GCM of drafts; same key for the same agent on this desk, gone at sign-out. */
  'session.draftKey': command(nothing, z.object({ key: z.string() })),
  'agent.setStatus': command(
    z.object({ status: z.enum(['available', 'on-break']), breakReason: z.string().max(60).optional() }),
    nothing,
  ),
  'campaign.choose': command(z.object({ campaignId: id }), nothing),
  /** Takes the next task onto the screen (preview); `queue.empty` when there is none. */
  'task.next': command(nothing, nothing),
  /** Dials the task on the screen; `numberIndex` chooses among its numbers. `gate.blocked` with the rule when it may not. */
  'task.dial': command(
    z.object({ taskId: id, numberIndex: z.number().int().nonnegative().optional() }),
    nothing,
  ),
  /** Puts the task on the screen back without an attempt. */
  'task.putBack': command(z.object({ taskId: id }), nothing),
  'call.hangUp': command(nothing, nothing),
  'call.mute': command(z.object({ muted: z.boolean() }), nothing),
  'call.hold': command(z.object({ hold: z.boolean() }), nothing),
  'call.dtmf': command(z.object({ digits: z.string().regex(/^[0-9*#A-D]{1,32}$/) }), nothing),
  /** Brings the call to a colleague: after a talk (the customer waits), or at once. What becomes of it is in `work.transfer`. */
  'transfer.begin': command(transferInput, nothing),
  /** Customer and colleague together with the agent. */
  'transfer.join': command(nothing, nothing),
  /** The call is the colleague's. */
  'transfer.complete': command(nothing, nothing),
  /** The colleague goes, the customer is the agent's alone again. */
  'transfer.back': command(nothing, nothing),
  'outcome.save': command(outcomeInput, nothing),
  /** The agent works on the outcome, during the call or after it: it is not put on record by itself any more (`work.savesAt`). */
  'outcome.edit': command(z.object({ attemptId: id }), nothing),
  /** A person settles an attempt whose end nobody knows. */
  'attempt.settle': command(
    z.object({
      attemptId: id,
      lineResult,
      dispositionCode: z.string().min(1).max(60),
      notes: z.string().max(8000),
      /** What the customer had answered the script by then. */
      answers: z.array(givenAnswer).max(MOST_ANSWERS).default([]),
    }),
    nothing,
  ),
  /** The code of this kind for the call on the screen: the same one however often it is asked for. `reference.none-left` where all serials are used up. */
  /** Corrects a field of the customer of the call on the screen; told to the centre when it can be. */
  'customer.correct': command(
    z.object({ attemptId: id, field: correctedField, value: correctedValue }),
    nothing,
  ),
  'reference.issue': command(z.object({ attemptId: id, kind: kindLetter }), z.object({ code: z.string() })),
  /** What the customer answered, compared with the record. `identity.unreadable` is no try; `identity.closed` when no more may be given. */
  'identity.answer': command(
    z.object({ attemptId: id, factId: id, answer: z.string().max(120) }),
    z.object({ right: z.boolean() }),
  ),
  /** A customer that is on this desk, whole. `not-found` for another. */
  'customer.read': command(customerAsked, customerRecord),
  /** Customers, calls, notes and reference codes on this desk; nothing is asked of the centre. */
  'search.find': command(searchAsked, searchResult),
  ...messageCommands,
  /** Asks whoever may grant the offer; how that stands is in the view (`work.offers`). */
  'offer.ask': command(z.object({ attemptId: id, offerId: id }), nothing),
  /** What came of an offer. `offer.needs-approval` beyond one's own authority; `offer.not-open` where it may not be made. */
  'offer.make': command(offerMadeInput, nothing),
  /** Approved answers as this desk has them (`view.answersVersion` says when they changed). */
  'answers.all': command(nothing, z.object({ answers: z.array(approvedAnswer) })),
  /** An approved answer was shown in the call on the screen. */
  'answers.use': command(
    z.object({ attemptId: id, answerId: id, version: z.number().int().positive(), stepId: id.optional() }),
    nothing,
  ),
  /** A masked number of the customer on the screen, whole; on record before it is told. `forbidden` where the campaign keeps numbers masked. */
  'number.reveal': command(revealInput, z.object({ number: z.string() })),
  ...briefingCommands,
  ...desktopCommands,
  'history.today': command(nothing, z.object({ rows: z.array(callRow) })),
  'board.watch': command(nothing, nothing),
  'board.unwatch': command(nothing, nothing),
  /** Calls the echo test line; what becomes of it is in the view's `echo`. Throws `echo.not-set-up`, `echo.not-now`, `media.other-tab`, `media.not-ready`, `sip.unreachable`. */
  'echo.start': command(nothing, nothing),
  /** Ends that call; nothing happens where there is none. */
  'echo.stop': command(nothing, nothing),
  /** This renderer asks to own the media; refused with `media.other-tab` unless it takes over. */
  'media.claim': command(z.object({ takeOver: z.boolean().default(false) }), nothing),
  'media.release': command(nothing, nothing),
  'media.reply': command(mediaReply, nothing),
  'media.report': command(mediaReport, nothing),
  ...passed,
} as const;

export type DeskCommands = typeof deskCommands;
export type DeskCommand = keyof DeskCommands;
export type DeskInput<C extends DeskCommand> = z.input<DeskCommands[C]['input']>;
export type DeskOutput<C extends DeskCommand> = z.output<DeskCommands[C]['output']>;

/** What the desk asks of the renderer that owns the media; answered by `media.reply` with the same requestId. */
export const mediaRequest = z.discriminatedUnion('op', [
  z.object({
    op: z.literal('create-offer'),
    requestId: id,
    lineId: id,
    direction: z.enum(['sendrecv', 'sendonly', 'inactive']),
    /** As of `set-attached`: a renderer that was loaded anew did not hear of it. */
    detached: z.boolean(),
  }),
  z.object({
    op: z.literal('accept-answer'),
    requestId: id,
    lineId: id,
    sdp: z.string(),
    stage: z.enum(['early', 'final']),
  }),
  z.object({
    op: z.literal('create-answer'),
    requestId: id,
    lineId: id,
    sdp: z.string(),
    detached: z.boolean(),
  }),
  z.object({ op: z.literal('set-muted'), requestId: id, lineId: id, muted: z.boolean() }),
  z.object({ op: z.literal('send-dtmf'), requestId: id, lineId: id, digits: z.string() }),
  z.object({ op: z.literal('set-attached'), requestId: id, lineId: id, attached: z.boolean() }),
  /** Replied to when the WAV (base64) was played to its end. */
  z.object({ op: z.literal('play-message'), requestId: id, lineId: id, wav: z.base64() }),
  /** `withAgent`: a conference of three. */
  z.object({
    op: z.literal('bridge'),
    requestId: id,
    lineId: id,
    otherLineId: id,
    withAgent: z.boolean().default(false),
  }),
  z.object({ op: z.literal('close'), requestId: id, lineId: id }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;

/** Events from desk to renderer. */
export const deskEventMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), view: deskView }),
  z.object({ kind: z.literal('board'), message: boardMessage }),
  z.object({ kind: z.literal('media'), request: mediaRequest }),
  /** Something waits for the person, and the page has to say so; or it was said, and the person clicked it. */
  z.object({ kind: z.literal('notice'), notice }),
  z.object({ kind: z.literal('notice-opened'), notice }),
  /** Another renderer took the media over. */
  z.object({ kind: z.literal('media-taken') }),
  /** ICE servers for RTCPeerConnection, sent with the grant of the media. */
  z.object({
    kind: z.literal('media-granted'),
    iceServers: z.array(
      z.object({ urls: z.string(), username: z.string().optional(), credential: z.string().optional() }),
    ),
  }),
]);
export type DeskEventMessage = z.infer<typeof deskEventMessage>;

/** What a shell gives the renderer, as `window.waihu` (Electron) or over a WebSocket (browser). */
export interface DeskBridge {
  /** Rejects with a WaihuError made from the desk's errorBody. */
  call<C extends DeskCommand>(command: C, input: DeskInput<C>): Promise<DeskOutput<C>>;
  on(listener: (event: DeskEventMessage) => void): () => void;
  /** The bridge itself: lost when the desk's process or socket is gone, back by itself. */
  onConnection(listener: (state: 'connected' | 'lost') => void): () => void;
}

/** The desk as a shell sees it: one renderer is one client. */
export interface DeskClientPort {
  /** Parses and runs a command for this client; never throws, answers with the error as data. */
  handle(
    command: string,
    input: unknown,
  ): Promise<{ ok: true; output: unknown } | { ok: false; error: z.infer<typeof errorBody> }>;
  /** The renderer is gone (closed, reloaded, crashed). */
  gone(): void;
}
