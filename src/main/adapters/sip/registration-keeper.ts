import type { Core, UserAgent } from 'sip.js';
import type { ErrorCode } from '../../../contract/errors.ts';
import type { Clock } from '../../ports.ts';
import type { Registration } from '../../softphone/softphone.ts';
import { isLocal, seconds } from './messages.ts';
import { SipSocket } from './sip-socket.ts';

export interface KeeperParts {
  readonly agent: UserAgent;
  readonly clock: Clock;
  readonly random: () => number;
  readonly report: (registration: Registration) => void;
}

const EXPIRES_S = 300;
const ANSWER_WITHIN_MS = 8_000;
const UNREGISTER_WITHIN_MS = 1_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 30_000;
/** The account is wrong until somebody mends it: more tries would only lock it. */
const REFUSED = new Set([401, 403, 404, 407]);

/**
 * Keeps one desk connected and registered: connects, registers, refreshes, and begins anew with full jitter after a loss.
 *
 * Registers by requests of its own: sip.js' Registerer reports no change when it registers again after a reconnection, and
 * blocks on a REGISTER whose answer was lost with the connection.
 */
export class RegistrationKeeper {
  readonly #parts: KeeperParts;
  /** All our REGISTERs are one series (RFC 3261 section 10.2.4). */
  #series: { callId: string; fromTag: string } | undefined;
  #sequence = 0;
  #tries = 0;
  #expires = EXPIRES_S;
  #stopped = false;
  #registered = false;
  /** Counts REGISTERs and losses: what answers an earlier one comes too late. */
  #asked = 0;
  /** Epoch ms; a failed try does not make the loss any younger. */
  #lostSince: number | undefined;
  #cancelTimer: (() => void) | undefined;
  readonly #first = Promise.withResolvers<void>();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
  }

  /** Resolves when the first attempt has ended either way. */
  start(): Promise<void> {
    this.#report({ kind: 'connecting', since: this.#parts.clock.wallMs() });
    this.#connect();
    return this.#first.promise;
  }

  /** Unregisters if it can. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer?.();
    this.#first.resolve();
    if (!this.#registered || !this.#parts.agent.isConnected()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stopWaiting = this.#parts.clock.after(UNREGISTER_WITHIN_MS, resolve);
    this.#send(0, { onAccept: () => resolve(), onReject: () => resolve(), onRedirect: () => resolve() });
    await promise;
    stopWaiting();
  }

  /** The connection was lost. */
  disconnected(): void {
    if (this.#stopped) return;
    this.#lost('sip.unreachable');
  }

  #connect(): void {
    const { agent } = this.#parts;
    const connecting = agent.state === 'Started' ? agent.reconnect() : agent.start();
    connecting.then(
      () => this.#register(),
      () => this.#lost('sip.unreachable'),
    );
  }

  #register(): void {
    if (this.#stopped) return;
    this.#asked += 1;
    const asked = this.#asked;
    const once = (act: () => void) => () => {
      if (asked !== this.#asked || this.#stopped) return;
      this.#asked += 1;
      this.#cancelTimer?.();
      act();
    };
    this.#timer(
      ANSWER_WITHIN_MS,
      once(() => this.#silent()),
    );
    this.#send(this.#expires, {
      onAccept: ({ message }) => once(() => this.#accepted(message))(),
      onRedirect: ({ message }) => once(() => this.#rejected(message))(),
      onReject: ({ message }) => once(() => this.#rejected(message))(),
    });
  }

  #accepted(message: Core.IncomingResponseMessage): void {
    const { clock, random } = this.#parts;
    this.#tries = 0;
    if (!this.#registered) this.#report({ kind: 'registered', since: clock.wallMs() });
    this.#registered = true;
    this.#lostSince = undefined;
    this.#first.resolve();
    const granted = this.#granted(message);
    this.#timer(granted * 1000 * (0.5 + 0.3 * random()), () => this.#register());
  }

  #rejected(message: Core.IncomingResponseMessage): void {
    const status = message.statusCode ?? 0;
    const least = seconds(message.getHeader('min-expires'));
    if (status === 423 && least && least > this.#expires) {
      this.#expires = least;
      this.#register();
    } else if (REFUSED.has(status) && !isLocal(message)) {
      this.#registered = false;
      this.#report({
        kind: 'refused',
        since: this.#parts.clock.wallMs(),
        code: 'sip.register-refused',
        status,
      });
      this.#first.resolve();
    } else {
      this.#lost('sip.unreachable');
    }
  }

  /** A server that takes the REGISTER and says nothing: the connection leads nowhere. */
  #silent(): void {
    const { transport } = this.#parts.agent;
    if (transport.isConnected() && transport instanceof SipSocket) transport.abandon();
    else this.#lost('sip.unreachable');
  }

  #lost(code: ErrorCode): void {
    if (this.#stopped) return;
    this.#asked += 1;
    this.#registered = false;
    this.#lostSince ??= this.#parts.clock.wallMs();
    this.#report({ kind: 'lost', since: this.#lostSince, code });
    this.#first.resolve();
    const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#tries);
    this.#tries += 1;
    this.#timer(this.#parts.random() * longest, () => this.#connect());
  }

  /** Seconds until our binding ends (RFC 3261 section 10.2.4). */
  #granted(message: Core.IncomingResponseMessage): number {
    const mine = this.#parts.agent.contact.uri.user;
    const contact = message.getHeaders('contact').find((value) => mine && value.includes(mine));
    const param = /;\s*expires=(\d+)/i.exec(contact ?? '')?.[1];
    return seconds(param) ?? seconds(message.getHeader('expires')) ?? this.#expires;
  }

  #send(expires: number, delegate: Core.OutgoingRequestDelegate): void {
    const { agent } = this.#parts;
    const address = agent.configuration.uri;
    const registrar = address.clone();
    registrar.user = undefined;
    this.#sequence += 1;
    const message = agent.userAgentCore.makeOutgoingRequestMessage(
      'REGISTER',
      registrar,
      address,
      address,
      { ...this.#series, cseq: this.#sequence },
      [`Contact: ${agent.contact.toString({ register: true })};expires=${expires}`, `Expires: ${expires}`],
    );
    this.#series = { callId: message.callId, fromTag: message.fromTag };
    agent.userAgentCore.register(message, delegate);
    // A challenge takes one more sequence number.
    this.#sequence += 1;
  }

  #timer(ms: number, run: () => void): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#parts.clock.after(ms, run);
  }

  #report(registration: Registration): void {
    this.#parts.report(registration);
  }
}
