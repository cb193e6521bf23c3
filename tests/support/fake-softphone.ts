import { type ErrorCode, WaihuError } from '../../src/contract/errors.ts';
import type { LineAction, LineEvent } from '../../src/core/call/line-machine.ts';
import type { LineResult } from '../../src/core/call/line-result.ts';
import type { Clock } from '../../src/main/ports.ts';
import { LineTracker } from '../../src/main/softphone/line-tracker.ts';
import type {
  DialRequest,
  Line,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../src/main/softphone/softphone.ts';
import { ManualClock } from './manual-clock.ts';

/** The customer's end of a fake call: a test plays it. What no longer applies is ignored, as on a real line. */
export interface FarEnd {
  readonly request: DialRequest;
  readonly line: Line;
  readonly digits: string;
  /** What the desk's softphone sent to end it. */
  readonly asked: LineAction | undefined;
  ring(): void;
  earlyMedia(): void;
  /** The media end recognised an announcement. */
  announce(id: string, lineResult: LineResult): void;
  answer(): void;
  hangUp(): void;
  reject(code: number, ...reasons: string[]): void;
  /** The call is lost: no server, no sound. */
  fail(): void;
  /** The desk's own media end fails. */
  failMedia(code: ErrorCode): void;
}

export interface FakeSoftphone extends Softphone {
  /** Every dial that left, in order. */
  readonly dialled: readonly DialRequest[];
  /** The far end of an attempt. Throws for one that was not dialled. */
  far(attemptId: string): FarEnd;
  /** What the customer behind a number does as soon as it is dialled; a number without script is played by hand. */
  script(number: string, play: (far: FarEnd) => void): void;
  setRegistration(registration: Registration): void;
  /** Answer of `endSaved`; asked dialogs are in `endedSaved`. */
  savedAnswer: Awaited<ReturnType<Softphone['endSaved']>>;
  readonly endedSaved: readonly SavedDialog[];
}

export interface FakeSoftphoneOptions {
  readonly clock?: Clock;
}

/** A softphone without a network, over the same line machine and times as the real one. */
export function createFakeSoftphone(options: FakeSoftphoneOptions = {}): FakeSoftphone {
  return new InMemorySoftphone(options.clock ?? new ManualClock());
}

class InMemorySoftphone implements FakeSoftphone {
  registration: Registration = { kind: 'off' };
  savedAnswer: Awaited<ReturnType<Softphone['endSaved']>> = 'ended-now';
  readonly dialled: DialRequest[] = [];
  readonly endedSaved: SavedDialog[] = [];
  readonly #clock: Clock;
  readonly #calls = new Map<string, FakeCall>();
  readonly #live = new Set<FakeCall>();
  readonly #scripts = new Map<string, (far: FarEnd) => void>();
  readonly #onRegistration = new Set<(registration: Registration) => void>();
  readonly #onDialog = new Set<(dialog: SavedDialog) => void>();
  #limit = 1;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get lines(): readonly Line[] {
    return [...this.#live];
  }

  async start(settings: SoftphoneSettings): Promise<void> {
    this.#limit = settings.lines;
    this.setRegistration({ kind: 'connecting', since: this.#clock.wallMs() });
    await Promise.resolve();
    this.setRegistration({ kind: 'registered', since: this.#clock.wallMs() });
  }

  async stop(): Promise<void> {
    for (const call of this.#live) call.hangUp('desk');
    await Promise.all([...this.#live].map((call) => call.ended));
    this.setRegistration({ kind: 'off' });
  }

  onRegistration(listener: (registration: Registration) => void): () => void {
    this.#onRegistration.add(listener);
    return () => this.#onRegistration.delete(listener);
  }

  onDialog(listener: (dialog: SavedDialog) => void): () => void {
    this.#onDialog.add(listener);
    return () => this.#onDialog.delete(listener);
  }

  dial(request: DialRequest): Line {
    if (this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    if (this.#live.size >= this.#limit)
      throw new WaihuError('sip.line-busy', { params: { lines: this.#limit } });
    const call = new FakeCall(request, this.#clock, (dialog) => {
      for (const listener of this.#onDialog) listener(dialog);
    });
    this.#calls.set(request.attemptId, call);
    this.#live.add(call);
    call.ended.then(
      () => this.#live.delete(call),
      () => this.#live.delete(call),
    );
    call.begin();
    if (call.view.state !== 'ended') this.dialled.push(request);
    const play = this.#scripts.get(request.number);
    if (play) queueMicrotask(() => play(call.far));
    return call;
  }

  async endSaved(dialog: SavedDialog): Promise<'ended-now' | 'gone' | 'unreachable'> {
    this.endedSaved.push(dialog);
    return this.savedAnswer;
  }

  far(attemptId: string): FarEnd {
    const call = this.#calls.get(attemptId);
    if (!call) throw new Error(`attempt ${attemptId} was not dialled`);
    return call.far;
  }

  script(number: string, play: (far: FarEnd) => void): void {
    this.#scripts.set(number, play);
  }

  setRegistration(registration: Registration): void {
    this.registration = registration;
    for (const listener of this.#onRegistration) listener(registration);
  }

  readonly means = 'relay';

  pull(): Line {
    throw new WaihuError('sip.unreachable');
  }

  callColleague(): Line {
    throw new WaihuError('sip.unreachable');
  }

  onIncoming(): () => void {
    return () => undefined;
  }
}

class FakeCall implements Line {
  readonly far: FarEnd;
  readonly #tracker: LineTracker;
  readonly #request: DialRequest;
  readonly #clock: Clock;
  readonly #save: (dialog: SavedDialog) => void;
  #stopRinging: (() => void) | undefined;
  #asked: LineAction | undefined;
  #digits = '';

  constructor(request: DialRequest, clock: Clock, save: (dialog: SavedDialog) => void) {
    this.#request = request;
    this.#clock = clock;
    this.#save = save;
    this.#tracker = new LineTracker(`line-${request.attemptId}`, request.attemptId, clock);
    this.#tracker.callId = `call-${request.attemptId}`;
    this.far = this.#farEnd();
  }

  get view() {
    return this.#tracker.view;
  }

  get ended() {
    return this.#tracker.ended;
  }

  begin(): void {
    this.#move({ kind: 'invite' });
    try {
      this.#tellDialog('invited');
    } catch (thrown) {
      // As the real one: what cannot be kept is not dialled.
      this.#tracker.failure = WaihuError.from(thrown).code;
      this.#move({ kind: 'failed' });
      return;
    }
    this.#move({ kind: 'trying' });
    this.#stopRinging = this.#clock.after(this.#request.ringSeconds * 1000, () =>
      this.#move({ kind: 'ring-timeout' }),
    );
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

  #farEnd(): FarEnd {
    const call = this;
    return {
      request: this.#request,
      line: this,
      get digits() {
        return call.#digits;
      },
      get asked() {
        return call.#asked;
      },
      ring: () => this.#dialogStep({ kind: 'ringing' }, 'early'),
      earlyMedia: () => this.#dialogStep({ kind: 'early-media' }, 'early'),
      announce: (id, lineResult) => this.#move({ kind: 'announcement', announcement: { id, lineResult } }),
      answer: () => this.#dialogStep({ kind: 'answered' }, 'confirmed'),
      hangUp: () => this.#move({ kind: 'remote-bye' }),
      reject: (code, ...reasons) => this.#move({ kind: 'final', response: { code, reasons, local: false } }),
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
    if (this.#tracker.memory.answered || this.#tracker.state === 'ended') this.#stopRinging?.();
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

  #tellDialog(stage: SavedDialog['stage']): void {
    this.#save({
      attemptId: this.#request.attemptId,
      callId: `call-${this.#request.attemptId}`,
      localTag: 'local',
      remoteTag: stage === 'invited' ? undefined : 'remote',
      localUri: `sip:${this.#request.callingNumber}@fake.invalid`,
      remoteUri: `sip:${this.#request.number}@fake.invalid`,
      remoteTarget: stage === 'invited' ? undefined : 'sip:far@fake.invalid',
      routeSet: [],
      localSequence: 1,
      stage,
    });
  }

  readonly dialog = undefined;
  readonly takesRefer = false;

  async attach(): Promise<void> {}

  refer(): Promise<void> {
    return Promise.reject(new WaihuError('sip.no-call'));
  }
}
