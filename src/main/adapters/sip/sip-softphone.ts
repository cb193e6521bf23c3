import type { UserAgent } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { DialogHandle, HandOverMeans } from '../../../core/call/hand-over.ts';
import type { Clock, CrashPoints, IdSource, Log } from '../../ports.ts';
import type { MediaEvent, MediaPort } from '../../softphone/media-port.ts';
import type {
  ColleagueRequest,
  DialRequest,
  EchoCall,
  IncomingCall,
  Line,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../softphone/softphone.ts';
import {
  type CallPlan,
  type OwnAddress,
  planColleagueCall,
  planDial,
  planEcho,
  planPull,
} from './call-plans.ts';
import { echoCall } from './echo-call.ts';
import { endSavedDialog, type SavedEnd } from './end-saved-dialog.ts';
import { findMeans } from './find-means.ts';
import { type GuardedMedia, guardMedia } from './guarded-media.ts';
import { IncomingCalls } from './incoming-calls.ts';
import { IncomingLine } from './incoming-line.ts';
import { OutgoingLine, type SharedParts } from './outgoing-line.ts';
import { OwedDialogs } from './owed-dialogs.ts';
import { RegistrationKeeper } from './registration-keeper.ts';
import { SESSION_INTERVAL_S } from './session-timer.ts';
import type { SipLine } from './sip-line.ts';
import { createUserAgent } from './user-agent.ts';

export interface SipSoftphoneParts {
  readonly media: MediaPort;
  readonly clock: Clock;
  readonly log: Log;
  /** Ids of lines; without it a line bears its attempt's id. */
  readonly ids?: IdSource;
  readonly crash?: CrashPoints;
  /** 0 <= x < 1, for jitter. */
  readonly random?: () => number;
  /** Interval of the session timers that it offers (RFC 4028), seconds. Default 1800. */
  readonly sessionSeconds?: number | undefined;
}

/** The softphone over sip.js and `ws`. See docs/adr/0002-sip-behind-one-adapter.md. */
export function createSipSoftphone(parts: SipSoftphoneParts): Softphone {
  return new SipSoftphone(parts);
}

interface Running {
  readonly settings: SoftphoneSettings;
  readonly agent: UserAgent;
  readonly keeper: RegistrationKeeper;
  readonly incoming: IncomingCalls;
}

class SipSoftphone implements Softphone {
  registration: Registration = { kind: 'off' };
  means: HandOverMeans = 'relay';
  readonly #parts: Required<Omit<SipSoftphoneParts, 'ids' | 'sessionSeconds'>> &
    Pick<SipSoftphoneParts, 'ids'>;
  readonly #sessionSeconds: number;
  readonly #media: GuardedMedia;
  readonly #lines = new Set<SipLine>();
  /** The one of them that calls the test line. */
  #echo: SipLine | undefined;
  readonly #onRegistration = new Set<(registration: Registration) => void>();
  readonly #onMeans = new Set<(means: HandOverMeans) => void>();
  readonly #onDialog = new Set<(dialog: SavedDialog) => void>();
  readonly #owed = new OwedDialogs((dialog) => this.endSaved(dialog));
  #decide: ((call: IncomingCall) => void) | undefined;
  #running: Running | undefined;
  #stopping: Promise<void> | undefined;
  #stopMedia: (() => void) | undefined;

  constructor({ sessionSeconds = SESSION_INTERVAL_S, ...parts }: SipSoftphoneParts) {
    this.#sessionSeconds = sessionSeconds;
    this.#parts = { crash: () => undefined, random: Math.random, ...parts };
    this.#media = guardMedia(parts.media, parts.clock, parts.log);
  }

  get lines(): readonly Line[] {
    return [...this.#lines].filter((line) => line !== this.#echo);
  }

  async start(settings: SoftphoneSettings): Promise<void> {
    await this.stop();
    const { clock, log, random, media } = this.#parts;
    const agent = createUserAgent({
      settings,
      clock,
      log,
      random,
      delegate: {
        onDisconnect: (error) => {
          if (!error) return;
          for (const line of this.#lines) line.disconnected();
          incoming.disconnected();
          keeper.disconnected();
        },
      },
    });
    const keeper = new RegistrationKeeper({ agent, clock, random, report: (state) => this.#report(state) });
    const incoming = new IncomingCalls({
      agent,
      clock,
      decide: () => (this.#running ? this.#decide : undefined),
      open: (id, use, call) =>
        this.#take(new IncomingLine({ ...this.#lineParts(this.#ready()), id, attemptId: id, use, ...call })),
    });
    this.#running = { settings, agent, keeper, incoming };
    this.#stopMedia = media.onEvent((event) => this.#heard(event));
    await keeper.start();
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#halt().finally(() => {
      this.#stopping = undefined;
    });
    return this.#stopping;
  }

  async #halt(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    // From here on nothing is dialled any more.
    this.#running = undefined;
    running.incoming.stop();
    for (const line of this.#lines) line.hangUp('desk');
    await Promise.all([...this.#lines].map((line) => line.ended));
    this.#stopMedia?.();
    await running.keeper.stop();
    await running.agent.stop();
    this.#report({ kind: 'off' });
  }

  onRegistration(listener: (registration: Registration) => void): () => void {
    this.#onRegistration.add(listener);
    return () => this.#onRegistration.delete(listener);
  }

  onDialog(listener: (dialog: SavedDialog) => void): () => void {
    this.#onDialog.add(listener);
    return () => this.#onDialog.delete(listener);
  }

  onMeans(listener: (means: HandOverMeans) => void): () => void {
    this.#onMeans.add(listener);
    return () => this.#onMeans.delete(listener);
  }

  onIncoming(decide: (call: IncomingCall) => void): () => void {
    this.#decide = decide;
    return () => {
      if (this.#decide === decide) this.#decide = undefined;
    };
  }

  dial(request: DialRequest): Line {
    return this.#call((own) => planDial(request, own));
  }

  pull(dialog: DialogHandle, request: ColleagueRequest): Line {
    return this.#call((own) => planPull(dialog, request, own));
  }

  callEcho(): EchoCall {
    if (this.#lines.size > 0) throw new WaihuError('echo.not-now');
    const running = this.#registered();
    // Nothing of it is kept: a desk that dies leaves it to the carrier, which ends a call without sound.
    const unkept = { ...this.#lineParts(running), save: () => undefined };
    const line = this.#begin(planEcho(running.settings), unkept);
    this.#echo = line;
    return echoCall(line);
  }

  callColleague(user: string, request: ColleagueRequest): Line {
    return this.#call((own) => planColleagueCall(user, request, own));
  }

  #call(plan: (own: OwnAddress) => CallPlan): Line {
    const running = this.#ready();
    return this.#begin(plan(running.settings), this.#lineParts(running));
  }

  #begin({ id, ...rest }: CallPlan, parts: SharedParts): OutgoingLine {
    const facts = { ...rest, id: this.#parts.ids?.next() ?? id ?? rest.attemptId };
    const line = this.#take(new OutgoingLine({ ...parts, ...facts }));
    line.begin();
    return line;
  }

  /** Throws when nothing can be called. */
  #registered(): Running {
    const running = this.#running;
    if (!running || this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    return running;
  }

  /** Throws when nothing can be called, or a line is not to be had. The test line makes room. */
  #ready(): Running {
    const running = this.#registered();
    const { lines } = running.settings;
    this.#echo?.hangUp('desk');
    if (this.lines.length >= lines) throw new WaihuError('sip.line-busy', { params: { lines } });
    return running;
  }

  #lineParts({ agent, settings }: Running): SharedParts {
    const { clock, log, random, crash } = this.#parts;
    return {
      domain: settings.domain,
      agent,
      media: this.#media,
      mediaThere: () => this.#parts.media.ready,
      clock,
      log,
      random,
      crash,
      sessionSeconds: this.#sessionSeconds,
      save: (dialog) => {
        for (const listener of this.#onDialog) listener(dialog);
      },
      owe: (dialog) => this.#owed.add(dialog),
    };
  }

  #take<L extends SipLine>(line: L): L {
    this.#lines.add(line);
    line.ended.then(() => {
      this.#lines.delete(line);
      if (line === this.#echo) this.#echo = undefined;
      if (this.registration.kind === 'registered') this.#owed.pay();
    });
    return line;
  }

  async endSaved(dialog: SavedDialog): Promise<SavedEnd> {
    const running = this.#running;
    if (!running) return 'unreachable';
    const { clock, log, random } = this.#parts;
    return endSavedDialog(dialog, { settings: running.settings, clock, log, random });
  }

  #report(registration: Registration): void {
    this.registration = registration;
    for (const listener of this.#onRegistration) listener(registration);
    if (registration.kind !== 'registered') return;
    for (const line of this.#lines) line.reconnected();
    this.#owed.pay();
    this.#askMeans();
  }

  /** A server may have been changed while we were away from it. */
  #askMeans(): void {
    const running = this.#running;
    if (!running) return;
    const { handOver = 'auto' } = running.settings;
    const found =
      handOver === 'auto' ? findMeans(running.agent, this.#parts.clock) : Promise.resolve(handOver);
    found.then((means) => {
      if (this.#running !== running || means === this.means) return;
      this.means = means;
      for (const listener of this.#onMeans) listener(means);
    });
  }

  #heard(event: MediaEvent): void {
    switch (event.kind) {
      case 'announcement':
        this.#find(event.lineId)?.announced(event.announcementId, event.lineResult);
        return;
      case 'quality':
        this.#find(event.lineId)?.heard(event.quality);
        return;
      case 'connection':
        this.#find(event.lineId)?.sound.connection(event.up);
        return;
      case 'lost':
        for (const line of this.#lines) line.mediaLost();
        return;
      case 'ready':
        for (const line of this.#lines) line.mediaReady();
        return;
      default:
      // Of first audio and of greetings others hear.
    }
  }

  #find(lineId: string): SipLine | undefined {
    for (const line of this.#lines) if (line.view.id === lineId) return line;
    return undefined;
  }
}
