import type { UserAgent } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { Clock, CrashPoints, IdSource, Log } from '../../ports.ts';
import type { MediaEvent, MediaPort } from '../../softphone/media-port.ts';
import type {
  DialRequest,
  Line,
  Registration,
  SavedDialog,
  Softphone,
  SoftphoneSettings,
} from '../../softphone/softphone.ts';
import { endSavedDialog, type SavedEnd } from './end-saved-dialog.ts';
import { type GuardedMedia, guardMedia } from './guarded-media.ts';
import { RegistrationKeeper } from './registration-keeper.ts';
import { SipLine } from './sip-line.ts';
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
}

class SipSoftphone implements Softphone {
  registration: Registration = { kind: 'off' };
  readonly #parts: Required<Omit<SipSoftphoneParts, 'ids'>> & Pick<SipSoftphoneParts, 'ids'>;
  readonly #media: GuardedMedia;
  readonly #lines = new Set<SipLine>();
  readonly #onRegistration = new Set<(registration: Registration) => void>();
  readonly #onDialog = new Set<(dialog: SavedDialog) => void>();
  /** Calls that the far end may think are up, by attempt, since it could not be told. */
  readonly #owed = new Map<string, SavedDialog>();
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
          keeper.disconnected();
        },
      },
    });
    const keeper = new RegistrationKeeper({ agent, clock, random, report: (state) => this.#report(state) });
    this.#running = { settings, agent, keeper };
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

  dial(request: DialRequest): Line {
    const { clock, log, random, crash, ids } = this.#parts;
    const running = this.#running;
    if (!running || this.registration.kind !== 'registered') throw new WaihuError('sip.unreachable');
    const { agent, settings } = running;
    if (this.#lines.size >= settings.lines) {
      throw new WaihuError('sip.line-busy', { params: { lines: settings.lines } });
    }
    const line = new SipLine({
      id: ids?.next() ?? request.attemptId,
      request,
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
      owe: (dialog) => this.#owed.set(dialog.attemptId, dialog),
    });
    line.begin();
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
    if (registration.kind === 'registered') this.#payOwed();
  }

  #payOwed(): void {
    if (this.registration.kind !== 'registered') return;
    for (const [attemptId, dialog] of this.#owed) {
      this.#owed.delete(attemptId);
      this.endSaved(dialog).then((end) => {
        if (end === 'unreachable') this.#owed.set(attemptId, dialog);
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
        return;
    }
  }

  #find(lineId: string): SipLine | undefined {
    for (const line of this.#lines) if (line.view.id === lineId) return line;
    return undefined;
  }

  readonly means = 'relay';

  onMeans(): () => void {
    return () => undefined;
  }

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
