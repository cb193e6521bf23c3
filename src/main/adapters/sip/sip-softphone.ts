import type { UserAgent } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { DialogHandle, HandOverMeans } from '../../../core/call/hand-over.ts';
import type { Clock, CrashPoints, IdSource, Log } from '../../ports.ts';
import type { MediaEvent, MediaPort } from '../../softphone/media-port.ts';
import type {
  ColleagueRequest,
  DialRequest,
  IncomingCall,
  Line,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../softphone/softphone.ts';
import { type CallPlan, type OwnAddress, planColleagueCall, planDial, planPull } from './call-plans.ts';
import { endSavedDialog, type SavedEnd } from './end-saved-dialog.ts';
import { findMeans } from './find-means.ts';
import { type GuardedMedia, guardMedia } from './guarded-media.ts';
import { IncomingCalls } from './incoming-calls.ts';
import { IncomingLine } from './incoming-line.ts';
import { OutgoingLine } from './outgoing-line.ts';
import { RegistrationKeeper } from './registration-keeper.ts';
import type { LineParts, SipLine } from './sip-line.ts';
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
  readonly #parts: Required<Omit<SipSoftphoneParts, 'ids'>> & Pick<SipSoftphoneParts, 'ids'>;
  readonly #media: GuardedMedia;
  readonly #lines = new Set<SipLine>();
  readonly #onRegistration = new Set<(registration: Registration) => void>();
  readonly #onMeans = new Set<(means: HandOverMeans) => void>();
  readonly #onDialog = new Set<(dialog: SavedDialog) => void>();
  /** Calls that the far end may think are up, by Call-ID, since it could not be told. */
  readonly #owed = new Map<string, SavedDialog>();
  #decide: ((call: IncomingCall) => void) | undefined;
  #running: Running | undefined;
  #stopping: Promise<void> | undefined;
  #stopMedia: (() => void) | undefined;

  constructor(parts: SipSoftphoneParts) {
    this.#parts = { crash: () => undefined, random: Math.random, ...parts };
    this.#media = guardMedia(parts.media, parts.clock, parts.log);
  }

  get lines(): readonly Line[] {
    return [...this.#lines];
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

  callColleague(user: string, request: ColleagueRequest): Line {
    return this.#call((own) => planColleagueCall(user, request, own));
  }

  #call(plan: (own: OwnAddress) => CallPlan): Line {
    const running = this.#ready();
    const { id, ...rest } = plan(running.settings);
    const facts = { ...rest, id: this.#parts.ids?.next() ?? id ?? rest.attemptId };
    const line = this.#take(new OutgoingLine({ ...this.#lineParts(running), ...facts }));
    line.begin();
    return line;
  }

  /** Throws when nothing can be called, or a line is not to be had. */
  #ready(): Running {
    const running = this.#running;
    if (!running || this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    const { lines } = running.settings;
    if (this.#lines.size >= lines) throw new WaihuError('sip.line-busy', { params: { lines } });
    return running;
  }

  #lineParts({ agent, settings }: Running): Omit<LineParts, 'id' | 'attemptId' | 'use'> {
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
      save: (dialog) => {
        for (const listener of this.#onDialog) listener(dialog);
      },
      owe: (dialog) => this.#owed.set(dialog.callId, dialog),
    };
  }

  #take<L extends SipLine>(line: L): L {
    this.#lines.add(line);
    line.ended.then(() => {
      this.#lines.delete(line);
      this.#payOwed();
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
    this.#payOwed();
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

  #payOwed(): void {
    if (this.registration.kind !== 'registered') return;
    for (const [callId, dialog] of this.#owed) {
      this.#owed.delete(callId);
      this.endSaved(dialog).then((end) => {
        if (end === 'unreachable') this.#owed.set(callId, dialog);
      });
    }
  }

  #heard(event: MediaEvent): void {
    switch (event.kind) {
      case 'announcement':
        this.#find(event.lineId)?.announced(event.announcementId, event.lineResult);
        return;
      case 'lost':
        for (const line of this.#lines) line.mediaLost();
        return;
      case 'ready':
        for (const line of this.#lines) line.mediaReady();
        return;
      case 'first-audio':
      case 'greeting':
        return;
    }
  }

  #find(lineId: string): SipLine | undefined {
    for (const line of this.#lines) if (line.view.id === lineId) return line;
    return undefined;
  }
}
