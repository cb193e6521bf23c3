import { type ErrorCode, WaihuError } from '../../src/contract/errors.ts';
import type { DialogHandle } from '../../src/core/call/hand-over.ts';
import type { LineAction, LineEvent } from '../../src/core/call/line-event.ts';
import type { LineResult } from '../../src/core/call/line-result.ts';
import type { Clock } from '../../src/main/ports.ts';
import { LineTracker } from '../../src/main/softphone/line-tracker.ts';
import { RingLimit, type RingLimitParts } from '../../src/main/softphone/ring-limit.ts';
import type { Line, LineUse, ReferRequest, SavedDialog } from '../../src/main/softphone/softphone.ts';

/** The other end of a fake call: a test plays it. What no longer applies is ignored, as on a real line. */
export interface FarEnd {
  readonly line: Line;
  readonly digits: string;
  /** What the desk's softphone sent to end it. */
  readonly asked: LineAction | undefined;
  /** Whether the call's sound goes to the agent. */
  readonly attached: boolean;
  /** Its answer says that it follows REFER. Default false: then a REFER is refused. */
  takesRefer: boolean;
  /** Who may pull the call, as the server was told last. */
  readonly pullBy: string | undefined;
  /** Every REFER it got, in order. */
  readonly referred: readonly ReferRequest[];
  ring(): void;
  earlyMedia(): void;
  /** The media end recognised an announcement. */
  announce(id: string, lineResult: LineResult): void;
  answer(): void;
  /** `reasons`: Reason headers of its BYE. */
  hangUp(...reasons: string[]): void;
  reject(code: number, ...reasons: string[]): void;
  /** The colleague answered: the REFER under way has done its work. */
  acceptRefer(): void;
  /** The colleague could not be reached by the REFER under way. */
  failRefer(): void;
  /** The call is lost: no server, no sound. */
  fail(): void;
  /** The desk's own media end fails. */
  failMedia(code: ErrorCode): void;
  /** The media end is away: giving the line to the agent fails. Default false. */
  mediaAway: boolean;
  /** The agent's loudspeaker plays nothing: giving the line to the agent fails as long. Default false. */
  unheard: boolean;
  /** The sound has no way to the far end. */
  unconnected: boolean;
}

export interface FakeCallParts {
  readonly lineId: string;
  readonly attemptId: string;
  readonly callId: string;
  readonly localUri: string;
  readonly remoteUri: string;
  readonly use: LineUse;
  /** It takes over a colleague's call: whatever refuses it, it failed. */
  readonly pulls?: boolean;
  readonly clock: Clock;
  readonly save: (dialog: SavedDialog) => void;
  readonly onRefer: (far: FarEnd) => void;
}

/** One call of the fake softphone, over the same line machine and times as the real one. */
export class FakeCall implements Line {
  readonly far: FarEnd;
  takesRefer = false;
  readonly #tracker: LineTracker;
  readonly #parts: FakeCallParts;
  readonly #referred: ReferRequest[] = [];
  #refer: PromiseWithResolvers<void> | undefined;
  #pullBy: string | undefined;
  #ringLimit: RingLimit | undefined;
  #asked: LineAction | undefined;
  #digits = '';
  #attached: boolean;

  constructor(parts: FakeCallParts) {
    this.#parts = parts;
    this.#attached = parts.use === 'agent';
    this.#tracker = new LineTracker(parts.lineId, parts.attemptId, parts.clock);
    this.#tracker.callId = parts.callId;
    this.far = this.#farEnd();
  }

  get view() {
    return this.#tracker.view;
  }

  get ended() {
    return this.#tracker.ended;
  }

  get times() {
    return this.#tracker.times;
  }

  get dialog(): DialogHandle | undefined {
    const { callId, remoteUri } = this.#parts;
    return this.#up ? { callId, localTag: 'local', remoteTag: 'remote', remoteUri } : undefined;
  }

  get #up(): boolean {
    return this.#tracker.state === 'talking' || this.#tracker.state === 'holding';
  }

  /** Calls. */
  begin(ringSeconds: number, from: RingLimitParts['from']): void {
    this.#move({ kind: 'invite' });
    if (!this.#kept('invited')) return;
    this.#move({ kind: 'trying' });
    this.#ringLimit = new RingLimit({
      clock: this.#parts.clock,
      ringSeconds,
      from,
      onOver: () => this.#move({ kind: 'ring-timeout' }),
    });
    this.#ringLimit.start();
  }

  /** Is called, and answers unless the caller has given up. */
  accept(over: boolean): void {
    this.#move({ kind: 'offered' });
    if (over) this.#move({ kind: 'remote-cancel' });
    if (over || !this.#kept('confirmed')) return;
    this.#move({ kind: 'answered' });
    this.#move({ kind: 'acknowledged' });
  }

  onChange(listener: Parameters<Line['onChange']>[0]): () => void {
    return this.#tracker.onChange(listener);
  }

  hangUp(by: 'agent' | 'desk'): void {
    this.#move({ kind: 'hang-up', by });
  }

  async setHold(hold: boolean): Promise<void> {
    this.#move({ kind: hold ? 'hold' : 'resume' });
  }

  async setMuted(muted: boolean): Promise<void> {
    if (this.#tracker.state !== 'ended') this.#tracker.muted = muted;
  }

  async sendDtmf(digits: string): Promise<void> {
    if (this.#tracker.state === 'talking') this.#digits += digits;
  }

  async attach(): Promise<void> {
    if (this.far.mediaAway) throw new WaihuError('media.lost');
    if (this.far.unconnected) throw new WaihuError('media.unconnected');
    if (this.far.unheard) throw new WaihuError('media.silent');
    if (this.#tracker.state !== 'ended') this.#attached = true;
  }

  async detach(): Promise<void> {
    this.#attached = false;
  }

  async refer(request: ReferRequest): Promise<void> {
    if (!this.#up || this.#refer || !this.takesRefer) throw new WaihuError('call.hand-over-failed');
    this.#referred.push(request);
    this.#refer = Promise.withResolvers();
    queueMicrotask(() => this.#parts.onRefer(this.far));
    try {
      await this.#refer.promise;
    } finally {
      this.#refer = undefined;
    }
    this.hangUp('desk');
  }

  async letPull(user: string): Promise<void> {
    if (this.#up) this.#pullBy = user;
  }

  #farEnd(): FarEnd {
    const call = this;
    const parts = this.#parts;
    return {
      line: this,
      get digits() {
        return call.#digits;
      },
      get asked() {
        return call.#asked;
      },
      get attached() {
        return call.#attached;
      },
      get pullBy() {
        return call.#pullBy;
      },
      get takesRefer() {
        return call.takesRefer;
      },
      set takesRefer(takes) {
        call.takesRefer = takes;
      },
      mediaAway: false,
      unheard: false,
      unconnected: false,
      referred: this.#referred,
      ring: () => this.#dialogStep({ kind: 'ringing' }, 'early'),
      earlyMedia: () => this.#dialogStep({ kind: 'early-media' }, 'early'),
      announce: (id, lineResult) => this.#move({ kind: 'announcement', announcement: { id, lineResult } }),
      answer: () => this.#dialogStep({ kind: 'answered' }, 'confirmed'),
      hangUp: (...reasons) => this.#move({ kind: 'remote-bye', reasons }),
      reject: (code, ...reasons) => {
        if (parts.pulls) this.#fail(String(code));
        else this.#move({ kind: 'final', response: { code, reasons, local: false } });
      },
      acceptRefer: () => this.#refer?.resolve(),
      failRefer: () => this.#refer?.reject(new WaihuError('call.hand-over-failed')),
      fail: () => this.#move({ kind: 'failed' }),
      failMedia: (code) => {
        this.#tracker.failure = code;
        this.#move({ kind: 'media-failed' });
      },
    };
  }

  #dialogStep(event: LineEvent, stage: SavedDialog['stage']): void {
    if (this.#tracker.accepts(event)) this.#tellDialog(stage);
    this.#move(event);
  }

  #move(event: LineEvent): void {
    if (!this.#tracker.accepts(event)) return;
    const action = this.#tracker.apply(event);
    if (this.#tracker.memory.answered || this.#tracker.state === 'ended') this.#ringLimit?.stop();
    if (event.kind === 'ringing' || event.kind === 'early-media') this.#ringLimit?.ringing();
    if (this.#tracker.state === 'ended') this.#refer?.reject(new WaihuError('call.hand-over-failed'));
    if (!action) return;
    this.#asked = action;
    queueMicrotask(() =>
      this.#move(
        action === 'bye'
          ? { kind: 'closed' }
          : { kind: 'final', response: { code: 487, reasons: [], local: false } },
      ),
    );
  }

  /** As the real one: a call whose dialog cannot be kept is neither placed nor answered. */
  #kept(stage: SavedDialog['stage']): boolean {
    try {
      this.#tellDialog(stage);
      return true;
    } catch (thrown) {
      this.#fail(WaihuError.from(thrown).code);
      return false;
    }
  }

  #fail(reason: string): void {
    this.#tracker.failure = reason;
    this.#move({ kind: 'failed' });
  }

  #tellDialog(stage: SavedDialog['stage']): void {
    const { attemptId, callId, localUri, remoteUri } = this.#parts;
    this.#parts.save({
      attemptId,
      callId,
      localTag: 'local',
      remoteTag: stage === 'invited' ? undefined : 'remote',
      localUri,
      remoteUri,
      remoteTarget: stage === 'invited' ? undefined : 'sip:far@fake.invalid',
      routeSet: [],
      localSequence: 1,
      stage,
    });
  }
}
