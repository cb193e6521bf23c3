import type { ErrorCode } from '../../contract/errors.ts';
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
  readonly endedBy: 'agent' | 'customer' | 'network' | 'desk';
}

export interface LineView {
  readonly id: string;
  readonly attemptId: string;
  readonly state: LineState;
  readonly muted: boolean;
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
}

export interface DialRequest {
  /** Committed before (DESIGN invariant 1); goes into the INVITE as X-Waihu-Attempt. */
  readonly attemptId: string;
  readonly number: string;
  readonly callingNumber: string;
  /** Rings at most this long; then no-answer by timer. */
  readonly ringSeconds: number;
}

export interface SoftphoneSettings {
  readonly server: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
  readonly lines: number;
}

/** The SIP softphone as the desk sees it; sip.js lives behind it in adapters/sip. */
export interface Softphone {
  readonly registration: Registration;
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
   * Called on every change that must survive a crash. A listener that throws on the first one of a call keeps its INVITE back:
   * the call ends as failed, its `reason` the code of what was thrown. After that the call goes on whatever a listener does.
   */
  onDialog(listener: (dialog: SavedDialog) => void): () => void;
  /** After a restart: CANCEL or BYE what is left of a dialog. `ended-now`: the far end confirmed; `gone`: it knew no such call; `unreachable`: nobody answered. */
  endSaved(dialog: SavedDialog): Promise<'ended-now' | 'gone' | 'unreachable'>;
}
