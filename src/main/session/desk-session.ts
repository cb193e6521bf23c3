import type { CentralOutput } from '../../contract/central-api.ts';
import type { DeskView } from '../../contract/desk-view.ts';
import { type ErrorBody, type ErrorCode, WaihuError } from '../../contract/errors.ts';
import type { DeskPorts, DeskTuning } from '../desk-ports.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import { Reconnector } from './reconnector.ts';
import { keepSession, readSession } from './saved-session.ts';
import { Shift } from './shift.ts';
import type { ShiftStart } from './shift-parts.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly takeOver: boolean;
}

export interface SessionHooks {
  readonly changed: () => void;
  /** The account's SIP settings are known: the media end may need the ICE servers. */
  readonly onSip: (sip: ShiftStart['sip']) => void;
}

/** Nobody there, or (`internal`) somebody who cannot work, such as a centre without its database: neither is a refusal. */
const OUT_OF_REACH: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'central.unreachable',
  'central.timeout',
  'internal',
]);

/** What ends an offline session once the centre can be asked: the password is no longer good, or the agent is at another desk. */
const FORBIDS_GOING_ON: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'session.wrong-password',
  'session.elsewhere',
]);

/** Who is signed in at this desk. Signs in online, or offline against the agent's own data when the centre is out of reach. */
export class DeskSession {
  readonly #ports: DeskPorts;
  readonly #tuning: DeskTuning;
  readonly #media: MediaPort;
  readonly #hooks: SessionHooks;
  readonly #reconnector: Reconnector;
  #phase: DeskView['phase'] = 'signed-out';
  #shift: Shift | undefined;
  #lost: WaihuError | undefined;
  #problem: ErrorBody | undefined;
  #ending: Promise<void> | undefined;
  #closed = false;

  constructor(ports: DeskPorts, tuning: DeskTuning, media: MediaPort, hooks: SessionHooks) {
    this.#ports = ports;
    this.#tuning = tuning;
    this.#media = media;
    this.#hooks = hooks;
    this.#reconnector = new Reconnector(ports.clock, tuning.reconnectMs);
  }

  get phase(): DeskView['phase'] {
    return this.#phase;
  }

  /** To be told once it appears; gone with the next success. */
  get problem(): ErrorBody | undefined {
    // What is in hand may still be finished: the words for somebody who is already out would mislead.
    if (this.#lost && this.#shift) {
      return new WaihuError('session.ending', { params: { cause: this.#lost.code } }).toBody();
    }
    return this.#problem ?? this.#shift?.store.diskFault ?? this.#shift?.problem;
  }

  get current(): Shift | undefined {
    return this.#shift;
  }

  /** Throws `session.none` when nobody is signed in. */
  shift(): Shift {
    if (!this.#shift) throw new WaihuError('session.none');
    return this.#shift;
  }

  async signIn(credentials: Credentials): Promise<void> {
    await this.#ending;
    if (this.#phase !== 'signed-out') throw new WaihuError('conflict', { detail: 'somebody is signed in' });
    this.#become('signing-in');
    try {
      const start = await this.#open(credentials);
      if (this.#closed) {
        start.agent.store.close();
        throw new WaihuError('session.none', { detail: 'the desk was closed meanwhile' });
      }
      this.#lost = undefined;
      this.#problem = undefined;
      this.#shift = await this.#newShift(start);
      this.#hooks.onSip(start.sip);
      this.#become('signed-in');
      this.#shift.begin();
      if (!this.#shift.online) this.#reconnector.run(() => this.#reconnect(credentials));
    } catch (thrown) {
      this.#become('signed-out');
      throw thrown;
    }
  }

  /** Throws `call.not-ended` in mid-call, `call.relayed` while a colleague talks through this desk, and `call.outcome-owed` while one waits for an outcome that does not save itself. */
  async signOut(): Promise<void> {
    const shift = this.shift();
    const work = shift.parts.workplace.current;
    if (work?.stage === 'call') throw new WaihuError('call.not-ended');
    if (shift.parts.background.relays) throw new WaihuError('call.relayed');
    if (work?.stage === 'wrap-up') {
      // Without a time at which it saves itself the outcome is the agent's to say: something may have been written already.
      const savesItself = work.savesAt !== undefined;
      if (!savesItself || !shift.parts.saver.saveNotReached(work.call.attemptId)) {
        throw new WaihuError('call.outcome-owed');
      }
    }
    const { token } = shift;
    shift.leave();
    await this.#end(shift, async () => {
      await shift.signOff();
      if (token !== undefined) await this.#tellCentre(token);
    });
  }

  /** The desk closes: the agent's call is ended, others ring out unless it is to be `atOnce`, all is put on record; leases stay with this desk. */
  async close({ atOnce = false }: { readonly atOnce?: boolean } = {}): Promise<void> {
    this.#closed = true;
    this.#reconnector.stop();
    const shift = this.#shift;
    if (this.#ending) await this.#ending;
    else if (shift) await this.#end(shift, async () => (atOnce ? undefined : shift.ringOut()));
  }

  /** A shift that cannot begin, such as over a spool of a newer version, leaves nothing open behind. */
  async #newShift(start: ShiftStart): Promise<Shift> {
    try {
      return new Shift(start, this.#ports, this.#tuning, this.#media, {
        changed: () => this.#onShiftChanged(),
        onSessionLost: (error) => this.#loseSession(error),
      });
    } catch (thrown) {
      start.agent.store.close();
      if (start.token !== undefined) await this.#tellCentre(start.token);
      throw thrown;
    }
  }

  async #open(credentials: Credentials): Promise<ShiftStart> {
    const { vault } = this.#ports;
    const { username, password } = credentials;
    const answer = await this.#askCentre(credentials);
    if (answer !== 'out-of-reach') {
      vault.keepDevice(answer.device);
      const { account, sip, sealingKey } = answer;
      // A session that this desk cannot use would keep the account from signing in elsewhere.
      const agent = await vault
        .open({ kind: 'online', account, password, sealingKey })
        .catch(async (thrown: unknown) => {
          await this.#tellCentre(answer.token);
          throw thrown;
        });
      keepSession(agent.store, answer);
      return { agent, account, sip, device: answer.device, token: answer.token };
    }
    const device = vault.device();
    if (!device) throw new WaihuError('session.offline-first-time');
    const agent = await vault.open({ kind: 'offline', username, password });
    const kept = readSession(agent.store);
    if (!kept) {
      agent.store.close();
      throw new WaihuError('session.offline-first-time');
    }
    return { agent, account: kept.account, sip: kept.sip, device, token: undefined };
  }

  async #askCentre(credentials: Credentials): Promise<CentralOutput<'signIn'> | 'out-of-reach'> {
    const device = this.#ports.vault.device();
    try {
      return await this.#ports.central.call(
        'signIn',
        { ...credentials, ...(device ? { device } : {}), deviceName: this.#ports.deviceName },
        {},
      );
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      if (OUT_OF_REACH.has(error.code)) {
        this.#ports.log.info('signing in offline', { code: error.code });
        return 'out-of-reach';
      }
      throw error;
    }
  }

  /** From an offline session; true when nothing is left to try. The password is held in memory until then, nowhere else. */
  async #reconnect(credentials: Credentials): Promise<boolean> {
    const shift = this.#shift;
    if (!shift) return true;
    try {
      const answer = await this.#askCentre({ ...credentials, takeOver: false });
      if (answer === 'out-of-reach') return false;
      if (shift !== this.#shift) return true;
      this.#ports.vault.keepDevice(answer.device);
      keepSession(shift.store, answer);
      shift.goOnline(answer.token);
      return true;
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      if (!FORBIDS_GOING_ON.has(error.code)) {
        this.#ports.log.warn('going online is tried again later', { code: error.code });
        return false;
      }
      this.#loseSession(error);
      return true;
    }
  }

  /** The centre ended the session. What is in hand is finished first; then the desk signs out by itself. */
  #loseSession(error: WaihuError): void {
    if (!this.#shift || this.#lost) return;
    this.#ports.log.warn('the centre ended the session', { code: error.code });
    this.#lost = error;
    this.#problem = error.toBody();
    this.#shift.leave();
  }

  #onShiftChanged(): void {
    const shift = this.#shift;
    const inHand = shift?.parts.workplace.current !== undefined || shift?.parts.background.relays === true;
    if (this.#lost && shift && !inHand && !this.#ending) {
      void this.#end(shift, () => shift.signOff());
    }
    this.#hooks.changed();
  }

  async #end(shift: Shift, farewell: () => Promise<void>): Promise<void> {
    this.#reconnector.stop();
    this.#ending ??= this.#endOnce(shift, farewell).finally(() => {
      this.#ending = undefined;
    });
    await this.#ending;
  }

  async #endOnce(shift: Shift, farewell: () => Promise<void>): Promise<void> {
    try {
      await farewell();
    } catch (thrown) {
      this.#ports.log.error('signing out was not complete', { cause: String(thrown) });
    }
    await shift.close();
    this.#shift = undefined;
    this.#become('signed-out');
  }

  async #tellCentre(token: string): Promise<void> {
    try {
      await this.#ports.central.call('signOut', {}, { token });
    } catch (thrown) {
      this.#ports.log.warn('the centre was not told of the sign-out', { code: WaihuError.from(thrown).code });
    }
  }

  #become(phase: DeskView['phase']): void {
    this.#phase = phase;
    this.#hooks.changed();
  }
}
