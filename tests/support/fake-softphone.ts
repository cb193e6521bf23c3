import { WaihuError } from '../../src/contract/errors.ts';
import type { DialogHandle, HandOverMeans } from '../../src/core/call/hand-over.ts';
import type { Clock } from '../../src/main/ports.ts';
import type {
  CallerGone,
  ColleagueRequest,
  DialRequest,
  EchoCall,
  IncomingCall,
  Line,
  LineUse,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../src/main/softphone/softphone.ts';
import { FakeCall, type FakeCallParts, type FarEnd } from './fake-call.ts';
import { ManualClock } from './manual-clock.ts';

export type { FarEnd } from './fake-call.ts';

/** The caller's end of a call that reaches the fake softphone. */
export interface CallerEnd {
  /** Status that the desk refused it with. */
  readonly refused: number | undefined;
  /** The far end of the line. Throws before the desk has accepted the call. */
  readonly far: FarEnd;
  /** CANCEL: ignored once the desk has answered. Default: the caller hung up. */
  giveUp(how?: CallerGone): void;
}

export interface FakeSoftphone extends Softphone {
  /** Settable; whoever listens is told. */
  means: HandOverMeans;
  /** Every dial that left, in order. */
  readonly dialled: readonly DialRequest[];
  /** The test line's numbers that were called, in order. */
  readonly echoed: readonly string[];
  /** The far end of the test line that was called last. Throws before. */
  readonly farEcho: FarEnd;
  readonly pulled: readonly { readonly dialog: DialogHandle; readonly request: ColleagueRequest }[];
  readonly called: readonly { readonly user: string; readonly request: ColleagueRequest }[];
  /** The far end of an attempt. Throws for one that was not dialled. */
  far(attemptId: string): FarEnd;
  /** The far end of a pull or of a call to a colleague. Throws for a transfer that had neither. */
  farOfTransfer(transferId: string): FarEnd;
  /** What the customer behind a number does as soon as it is dialled; a number without script is played by hand. */
  script(number: string, play: (far: FarEnd) => void): void;
  /** What happens to each pull or call to a colleague as soon as it has left; without it they are played by hand. */
  scriptTransfers(play: (far: FarEnd) => void): void;
  /** What happens to each REFER as soon as it has left; without it they are played by hand. */
  scriptRefers(play: (far: FarEnd) => void): void;
  /** Somebody calls this desk. */
  callIn(call: Pick<IncomingCall, 'from' | 'transferId' | 'attemptId'>): CallerEnd;
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

/** As the real one's. Seconds. */
const COLLEAGUE_RINGS_S = 15;
const PULL_WITHIN_S = 10;
const ECHO_RINGS_S = 15;

type CallFacts = Omit<FakeCallParts, 'clock' | 'save' | 'onRefer'>;

class InMemorySoftphone implements FakeSoftphone {
  registration: Registration = { kind: 'off' };
  savedAnswer: Awaited<ReturnType<Softphone['endSaved']>> = 'ended-now';
  readonly dialled: DialRequest[] = [];
  readonly echoed: string[] = [];
  readonly pulled: { dialog: DialogHandle; request: ColleagueRequest }[] = [];
  readonly called: { user: string; request: ColleagueRequest }[] = [];
  readonly endedSaved: SavedDialog[] = [];
  readonly #clock: Clock;
  readonly #calls = new Map<string, FakeCall>();
  readonly #transfers = new Map<string, FakeCall>();
  readonly #live = new Set<FakeCall>();
  readonly #scripts = new Map<string, (far: FarEnd) => void>();
  readonly #onRegistration = new Set<(registration: Registration) => void>();
  readonly #onMeans = new Set<(means: HandOverMeans) => void>();
  readonly #onDialog = new Set<(dialog: SavedDialog) => void>();
  #playTransfer: (far: FarEnd) => void = () => undefined;
  #playRefer: (far: FarEnd) => void = () => undefined;
  #decide: ((call: IncomingCall) => void) | undefined;
  #means: HandOverMeans = 'relay';
  #limit = 1;
  #echoNumber: string | undefined;
  #echo: FakeCall | undefined;
  #callers = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get lines(): readonly Line[] {
    return [...this.#live].filter((call) => call !== this.#echo);
  }

  get farEcho(): FarEnd {
    if (!this.#echo) throw new Error('the test line was not called');
    return this.#echo.far;
  }

  get means(): HandOverMeans {
    return this.#means;
  }

  set means(means: HandOverMeans) {
    this.#means = means;
    for (const listener of this.#onMeans) listener(means);
  }

  async start(settings: SoftphoneSettings): Promise<void> {
    this.#limit = settings.lines;
    this.#echoNumber = settings.echoNumber;
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

  onMeans(listener: (means: HandOverMeans) => void): () => void {
    this.#onMeans.add(listener);
    return () => this.#onMeans.delete(listener);
  }

  onDialog(listener: (dialog: SavedDialog) => void): () => void {
    this.#onDialog.add(listener);
    return () => this.#onDialog.delete(listener);
  }

  onIncoming(decide: (call: IncomingCall) => void): () => void {
    this.#decide = decide;
    return () => {
      if (this.#decide === decide) this.#decide = undefined;
    };
  }

  dial(request: DialRequest): Line {
    const { attemptId, number, callingNumber, ringSeconds, use = 'agent' } = request;
    const call = this.#open({
      lineId: `line-${attemptId}`,
      attemptId,
      callId: `call-${attemptId}`,
      localUri: `sip:${callingNumber}@fake.invalid`,
      remoteUri: `sip:${number}@fake.invalid`,
      use,
    });
    this.#calls.set(attemptId, call);
    call.begin(ringSeconds, 'ringing');
    if (call.view.state !== 'ended') this.dialled.push(request);
    const play = this.#scripts.get(number);
    if (play) queueMicrotask(() => play(call.far));
    return call;
  }

  callEcho(): EchoCall {
    if (this.#live.size > 0) throw new WaihuError('echo.not-now');
    if (this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    const number = this.#echoNumber;
    if (number === undefined) throw new WaihuError('echo.not-set-up');
    const call = this.#add(
      {
        lineId: 'echo',
        attemptId: '',
        callId: 'call-echo',
        localUri: 'sip:desk@fake.invalid',
        remoteUri: `sip:${number}@fake.invalid`,
        use: 'agent',
      },
      () => undefined,
    );
    this.#echo = call;
    call.begin(ECHO_RINGS_S, 'invite');
    this.echoed.push(number);
    const play = this.#scripts.get(number);
    if (play) queueMicrotask(() => play(call.far));
    return {
      get state() {
        return call.view.state;
      },
      ended: call.ended,
      onChange: (listener) => call.onChange(() => listener()),
      hangUp: () => call.hangUp('agent'),
    };
  }

  pull(dialog: DialogHandle, request: ColleagueRequest): Line {
    const call = this.#transfer(
      request,
      { use: 'agent', remoteUri: dialog.remoteUri, pulls: true },
      PULL_WITHIN_S,
    );
    if (call.view.state !== 'ended') this.pulled.push({ dialog, request });
    return call;
  }

  callColleague(user: string, request: ColleagueRequest): Line {
    const call = this.#transfer(
      request,
      { use: 'background', remoteUri: `sip:${user}@fake.invalid` },
      COLLEAGUE_RINGS_S,
    );
    if (call.view.state !== 'ended') this.called.push({ user, request });
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

  farOfTransfer(transferId: string): FarEnd {
    const call = this.#transfers.get(transferId);
    if (!call) throw new Error(`transfer ${transferId} was neither pulled nor called`);
    return call.far;
  }

  script(number: string, play: (far: FarEnd) => void): void {
    this.#scripts.set(number, play);
  }

  scriptTransfers(play: (far: FarEnd) => void): void {
    this.#playTransfer = play;
  }

  scriptRefers(play: (far: FarEnd) => void): void {
    this.#playRefer = play;
  }

  callIn(caller: Pick<IncomingCall, 'from' | 'transferId' | 'attemptId'>): CallerEnd {
    const over = Promise.withResolvers<CallerGone>();
    let outcome: { gaveUp: true } | { refused: number } | { call: FakeCall } | undefined;
    this.#callers += 1;
    const callId = `incoming-${this.#callers}`;
    const refuse = (refused: number) => {
      outcome ??= { refused };
    };
    const accept = async (id: string, use: LineUse) => {
      const localUri = 'sip:desk@fake.invalid';
      const remoteUri = `sip:${caller.from}@fake.invalid`;
      let call: FakeCall;
      try {
        call = this.#open({ lineId: id, attemptId: id, callId, localUri, remoteUri, use });
      } catch (thrown) {
        refuse(486);
        throw thrown;
      }
      call.accept(outcome !== undefined);
      outcome ??= { call };
      return call;
    };
    if (this.#decide) this.#decide({ ...caller, over: over.promise, accept, refuse });
    else refuse(480);
    return {
      get refused() {
        return outcome && 'refused' in outcome ? outcome.refused : undefined;
      },
      get far() {
        if (outcome && 'call' in outcome) return outcome.call.far;
        throw new Error('the call was not accepted');
      },
      giveUp(how = 'gave-up') {
        if (outcome) return;
        outcome = { gaveUp: true };
        over.resolve(how);
      },
    };
  }

  setRegistration(registration: Registration): void {
    this.registration = registration;
    for (const listener of this.#onRegistration) listener(registration);
  }

  #transfer(
    request: ColleagueRequest,
    facts: Pick<CallFacts, 'use' | 'remoteUri' | 'pulls'>,
    ringSeconds: number,
  ): FakeCall {
    const { transferId, attemptId, callingNumber } = request;
    const localUri = `sip:${callingNumber}@fake.invalid`;
    const callId = `call-${transferId}`;
    const call = this.#open({ ...facts, lineId: transferId, attemptId, callId, localUri });
    this.#transfers.set(transferId, call);
    call.begin(ringSeconds, 'invite');
    queueMicrotask(() => this.#playTransfer(call.far));
    return call;
  }

  /** Takes a line. Throws as `dial` does. */
  #open(facts: CallFacts): FakeCall {
    if (this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    this.#echo?.hangUp('desk');
    if (this.lines.length >= this.#limit)
      throw new WaihuError('sip.line-busy', { params: { lines: this.#limit } });
    return this.#add(facts, (dialog) => {
      for (const listener of this.#onDialog) listener(dialog);
    });
  }

  #add(facts: CallFacts, save: (dialog: SavedDialog) => void): FakeCall {
    const call = new FakeCall({
      ...facts,
      clock: this.#clock,
      save,
      onRefer: (far) => this.#playRefer(far),
    });
    this.#live.add(call);
    const free = () => this.#live.delete(call);
    call.ended.then(free, free);
    return call;
  }
}
