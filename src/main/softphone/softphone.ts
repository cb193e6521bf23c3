import type { ErrorCode } from '../../contract/errors.ts';
import type { DialogHandle, HandOverMeans } from '../../core/call/hand-over.ts';
import type { HeardQuality } from '../../core/call/heard-quality.ts';
import type { LineState } from '../../core/call/line-machine.ts';
import type { KnownBy, LineResult } from '../../core/call/line-result.ts';

/** States of a line; the machine and its diagram are in core/call/line-machine.ts. */
export type { LineState };

/** SIP registration as people see it. `since`: epoch ms. */
export type Registration =
  | { readonly kind: 'off' }
  | { readonly kind: 'connecting'; readonly since: number }
  | { readonly kind: 'registered'; readonly since: number }
  | { readonly kind: 'lost'; readonly since: number; readonly code: ErrorCode }
  | { readonly kind: 'refused'; readonly since: number; readonly code: ErrorCode; readonly status: number };

/** What is kept of a dialog so that a restarted desk can end it (RFC 3261 section 12). */
export interface SavedDialog {
  /** A call to a colleague bears that of the customer who is to be relayed: two dialogs of one attempt, told apart by `callId`. */
  readonly attemptId: string;
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag?: string | undefined;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget?: string | undefined;
  readonly routeSet: readonly string[];
  readonly localSequence: number;
  readonly stage: 'invited' | 'early' | 'confirmed';
  /** Topmost Via of the INVITE: with it a CANCEL can still be matched (RFC 3261 section 9.1). */
  readonly via?: string | undefined;
}

/** How a line ended. Durations in ms on the desk's monotonic clock. */
export interface LineEnd {
  readonly lineResult: LineResult;
  readonly knownBy: KnownBy;
  readonly sipCode?: number | undefined;
  readonly reason?: string | undefined;
  readonly sipCallId?: string | undefined;
  /** Epoch ms, present when answered. */
  readonly answeredAt?: number | undefined;
  readonly ringMs: number;
  readonly talkMs: number;
  readonly holdMs: number;
  /** `customer` also when the call ended here because a colleague took it: the far end's BYE looks the same. */
  readonly endedBy: 'agent' | 'customer' | 'network' | 'desk';
  /** Present where the agent heard it for long enough. */
  readonly quality?: HeardQuality | undefined;
}

export interface LineView {
  readonly id: string;
  readonly attemptId: string;
  readonly state: LineState;
  readonly muted: boolean;
  /** No sound passes though the call is up: it is being mended, or that was tried in vain. */
  readonly sound?: 'mending' | 'gone' | undefined;
  /** Epoch ms of the present state's begin. */
  readonly since: number;
  readonly announcement?: { readonly id: string; readonly lineResult: LineResult } | undefined;
}

/** One call. Everything is safe to call in any state: what does not apply is ignored, nothing hangs. */
export interface Line {
  readonly view: LineView;
  /** Resolves once, whatever happens. */
  readonly ended: Promise<LineEnd>;
  onChange(listener: (view: LineView) => void): () => void;
  /** CANCEL or BYE, whichever is right at that moment (SIP-trap: a cancel before 1xx is deferred; a racing answer gets its BYE). */
  hangUp(by: 'agent' | 'desk'): void;
  setHold(hold: boolean): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  sendDtmf(digits: string): Promise<void>;
  /** So far, ms on the desk's monotonic clock. */
  readonly times: { readonly talkMs: number; readonly holdMs: number };
  /** The dialog of a call that is up; undefined before the answer and after the end. */
  readonly dialog: DialogHandle | undefined;
  /** The far end's answer says it follows REFER (its Allow header). */
  readonly takesRefer: boolean;
  /**
   * The background line becomes the agent's: microphone and loudspeaker go to it. Safe to call twice, for a line that is the agent's already,
   * and again after it has rejected because the media end was gone or did not answer, its loudspeaker plays nothing (`media.silent`) or the line is not connected (`media.unconnected`); a media end that comes back gives the line to the agent also without.
   */
  attach(): Promise<void>;
  /** The agent's line goes into the background: neither is heard by the other until `attach`. Nothing happens once it has ended. */
  detach(): Promise<void>;
  /**
   * REFER to that user of the own domain (RFC 3515). Resolves when the far end reported success (NOTIFY with a 2xx sipfrag); our leg is
   * then over or is hung up. Rejects with `call.hand-over-failed`; the call goes on as it was.
   */
  refer(request: ReferRequest): Promise<void>;
  /**
   * Tells the server that this SIP user may pull the call (INFO with X-Waihu-Pull-By), and nobody else any more. It has left when this
   * returns, of a call that came in as soon as our answer was acknowledged. Resolves with the server's answer, whatever that is: one that
   * does not know the header goes by rules of its own. Nothing is sent for a call that is not up.
   */
  letPull(user: string): Promise<void>;
}

export interface ReferRequest {
  /** SIP user of the colleague. */
  readonly user: string;
  /** Travel to the colleague in X-Waihu-Transfer and X-Waihu-Attempt of the INVITE that the REFER causes. */
  readonly transferId: string;
  readonly attemptId: string;
}

/** A call from one desk to a colleague's desk, or a pull of the colleague's call. */
export interface ColleagueRequest {
  readonly transferId: string;
  readonly attemptId: string;
  /** Empty where the customer called, and nobody knows which number: the own account's address is shown. */
  readonly callingNumber: string;
  /** Of a pull: the customer's, E.164; where it is given the INVITE goes there at the own domain, whatever the dialog says. */
  readonly number?: string | undefined;
}

/**
 * How a call ended that we had not answered. `answered-elsewhere`: it rang at several desks and another one has it (CANCEL with
 * `Reason: SIP;cause=200`, RFC 3326 and RFC 3261 section 16.7); `gave-up` also when the connection was lost.
 */
export type CallerGone = 'gave-up' | 'answered-elsewhere';

/** A call that reaches this desk. Unless it is accepted within the caller's patience, it is refused with 480. */
export interface IncomingCall {
  /** User part of the caller's address: a number in E.164, or a colleague's SIP user. */
  readonly from: string;
  /** Of a colleague's call: X-Waihu-Transfer and X-Waihu-Attempt. */
  readonly transferId?: string | undefined;
  readonly attemptId?: string | undefined;
  /** Resolves with how it ended when it did so before our answer. */
  readonly over: Promise<CallerGone>;
  /** Answers with 200; the line is up then, or ended: the caller may have given up first, the media end may have failed. `id` is the line's and the attempt's id on this desk. Throws like `dial`. */
  accept(id: string, use: LineUse): Promise<Line>;
  /** RFC 3261 status, 486 or 480 or 603. */
  refuse(status: number): void;
}

/** `agent`: microphone and loudspeaker; `background`: nothing is said or heard until `attach`. */
export type LineUse = 'agent' | 'background';

export interface DialRequest {
  /** Committed before (DESIGN invariant 1); goes into the INVITE as X-Waihu-Attempt. */
  readonly attemptId: string;
  readonly number: string;
  readonly callingNumber: string;
  /** Rings at most this long, counted from the first 180 or 183; then no-answer by timer. One that never rings ends as `ring-limit.ts` says. */
  readonly ringSeconds: number;
  /** Default `agent`. */
  readonly use?: LineUse | undefined;
}

export interface SoftphoneSettings {
  readonly server: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  readonly lines: number;
  /** How calls are handed over; default `auto`: by the best means that the server is found to offer. */
  readonly handOver?: 'auto' | HandOverMeans | undefined;
  /** The carrier's echo test line; absent: none. */
  readonly echoNumber?: string | undefined;
}

/**
 * The call to the echo test line. It has no attempt and no dialog that is kept, so it is no `Line`: nothing that counts or records calls
 * takes one.
 */
export interface EchoCall {
  readonly state: LineState;
  /** Resolves once, whatever happens. */
  readonly ended: Promise<Pick<LineEnd, 'answeredAt' | 'endedBy' | 'knownBy' | 'reason' | 'sipCode'>>;
  onChange(listener: () => void): () => void;
  /** Safe to call in any state. */
  hangUp(): void;
}

/** The SIP softphone as the desk sees it; sip.js lives behind it in adapters/sip. */
export interface Softphone {
  readonly registration: Registration;
  /** Without the test line's. */
  readonly lines: readonly Line[];
  /**
   * Connects and registers. Resolves when the first attempt has succeeded or failed; `registration` tells which, and a lost
   * connection is sought again until `stop`. Throws `bad-request` for settings that make no SIP address.
   */
  start(settings: SoftphoneSettings): Promise<void>;
  /** Ends every line, unregisters, closes. */
  stop(): Promise<void>;
  onRegistration(listener: (registration: Registration) => void): () => void;
  /** Throws `sip.unreachable` when not registered and `sip.line-busy` when all lines are taken: then nothing was sent. */
  dial(request: DialRequest): Line;
  /**
   * Calls the echo test line of the settings that it was started with, and nobody else: it takes no number. The line is the agent's. It takes
   * none of the account's lines from anybody: any other line that begins or is answered ends it first. Throws `echo.not-set-up` without such
   * a number, `echo.not-now` while any line is in use, this one too, and `sip.unreachable` like `dial`.
   */
  callEcho(): EchoCall;
  /** The best means of handing calls over that this server offers, found out after registering; `relay` until then. */
  readonly means: HandOverMeans;
  /** Told when `means` has changed. */
  onMeans(listener: (means: HandOverMeans) => void): () => void;
  /**
   * Takes a colleague's call by INVITE with Replaces (RFC 3891). The line is the agent's, `talking` once the server honoured it, and its
   * attempt's id is the colleague's. A refusal ends the line as `failed` with the status as reason, silence after 10 s: the colleague
   * still has the call. Throws like `dial`.
   */
  pull(dialog: DialogHandle, request: ColleagueRequest): Line;
  /** Calls a colleague's desk; the line is in the background. Throws like `dial`. */
  callColleague(user: string, request: ColleagueRequest): Line;
  /** Who decides about calls that reach this desk; without one they are refused with 480. An INVITE with Replaces is always refused with 481. */
  onIncoming(decide: (call: IncomingCall) => void): () => void;
  /**
   * Called on every change that must survive a crash. A listener that throws on the first one of a call keeps its INVITE back:
   * the call ends as failed, its `reason` the code of what was thrown. After that the call goes on whatever a listener does.
   */
  onDialog(listener: (dialog: SavedDialog) => void): () => void;
  /** After a restart: CANCEL or BYE what is left of a dialog. `ended-now`: the far end confirmed; `gone`: it knew no such call; `unreachable`: nobody answered. */
  endSaved(dialog: SavedDialog): Promise<'ended-now' | 'gone' | 'unreachable'>;
}
