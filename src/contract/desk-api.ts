import { z } from 'zod';
import { type CentralApi, type CentralMethod, centralApi } from './central-api.ts';
import { deskView, outcomeInput } from './desk-view.ts';
import { errorBody } from './errors.ts';
import { lineResult } from './schemas.ts';
import { boardMessage, callRow } from './views.ts';

/** The typed contract between renderer and desk. Both shells carry exactly this; every message is parsed on arrival. */
const id = z.string().min(1).max(64);
const nothing = z.object({});

const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });

/** Central endpoints a renderer may reach through its desk; rights are decided by the centre. */
export const PASSED_TO_CENTRE = [
  'campaigns',
  'saveCampaign',
  'campaignMessages',
  'campaignMessageSound',
  'saveCampaignMessage',
  'removeCampaignMessage',
  'previewImport',
  'stageImport',
  'acceptImport',
  'lists',
  'report',
  'calls',
  'recordedDay',
  'exportReport',
  'exports',
  'dncList',
  'dncFind',
  'dncAdd',
  'dncEnd',
  'dncImport',
  'withdrawConsent',
  'doubts',
  'releaseDoubt',
  'callbacks',
  'callerLookUps',
  'lookUpTasks',
  'unknownAttempts',
  'settleAttempt',
  'importRecords',
  'recordImports',
  'recordProblems',
  'finished',
  'recycle',
  'recyclings',
  'parked',
  'accounts',
  'saveAccount',
] as const satisfies readonly CentralMethod[];
export type PassedMethod = (typeof PASSED_TO_CENTRE)[number];

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
  'outcome.save': command(outcomeInput, nothing),
  /** The agent works on the outcome: it is no longer put on record by itself (`work.savesAt`). */
  'outcome.edit': command(z.object({ attemptId: id }), nothing),
  /** A person settles an attempt whose end nobody knows. */
  'attempt.settle': command(
    z.object({
      attemptId: id,
      lineResult,
      dispositionCode: z.string().min(1).max(60),
      notes: z.string().max(8000),
    }),
    nothing,
  ),
  'history.today': command(nothing, z.object({ rows: z.array(callRow) })),
  'board.watch': command(nothing, nothing),
  'board.unwatch': command(nothing, nothing),
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
  z.object({ op: z.literal('bridge'), requestId: id, lineId: id, otherLineId: id }),
  z.object({ op: z.literal('close'), requestId: id, lineId: id }),
]);
export type MediaRequest = z.infer<typeof mediaRequest>;

/** Events from desk to renderer. */
export const deskEventMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), view: deskView }),
  z.object({ kind: z.literal('board'), message: boardMessage }),
  z.object({ kind: z.literal('media'), request: mediaRequest }),
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
