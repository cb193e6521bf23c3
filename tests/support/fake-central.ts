import type {
  CentralInput,
  CentralMethod,
  CentralOutput,
  SignInResult,
} from '../../src/contract/central-api.ts';
import { type ErrorCode, WaihuError } from '../../src/contract/errors.ts';
import { readFact } from '../../src/contract/fact-schema.ts';
import type { LiveFromCentre, LiveFromDesk } from '../../src/contract/live.ts';
import type { PullChange, PushEvent, PushRequest, PushResult } from '../../src/contract/sync-wire.ts';
import type { Campaign } from '../../src/core/campaign/campaign.ts';
import type { DeskFact } from '../../src/core/sync/fact.ts';
import type { CentralClient, LiveListener } from '../../src/main/sync/central-client.ts';

export interface FakeAccount {
  readonly password: string;
  readonly account: SignInResult['account'];
}

export interface ReceivedEvent {
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  /** Undefined for a sealed one, unless `openSealed` is given. */
  readonly fact: DeskFact | undefined;
  readonly duplicate: boolean;
}

interface EpochBook {
  readonly deviceId: string;
  ackSeq: number;
  readonly idBySeq: Map<number, string>;
}

type Granted = Extract<PullChange, { kind: 'lease-granted' }>;

export interface FakeCentralOptions {
  /** Epoch ms on the centre's clock. */
  readonly now?: () => number;
  readonly leaseSeconds?: number;
  readonly sealingKey?: string;
  readonly openSealed?: (
    epoch: string,
    event: { seq: number; id: string; sealed: string },
  ) => Promise<DeskFact>;
  readonly sip?: SignInResult['sip'];
}

const SIP: SignInResult['sip'] = {
  server: 'ws://127.0.0.1:1',
  domain: 'waihu.lab',
  username: 'agent',
  password: 'agent',
  iceServers: [],
  lines: 2,
};

/**
 * A central system in memory that keeps the rules of push, pull and leases (DESIGN section 5); any number of desks through `client`.
 *
 * `grantable` is what a claim leases from; `network` cuts the wire before the request arrives, or loses the answer after it took effect.
 */
export class FakeCentral {
  readonly accounts = new Map<string, FakeAccount>();
  readonly grantable: Granted[] = [];
  /** Every event in order of arrival, duplicates under another epoch marked. */
  readonly received: ReceivedEvent[] = [];
  readonly calls: { readonly method: CentralMethod; readonly input: unknown }[] = [];
  readonly frames: LiveFromDesk[] = [];
  network: 'up' | 'down' | 'answers-lost' = 'up';
  /** Reasons by which events are parked instead of applied. */
  parkReason: (fact: DeskFact | undefined) => string | undefined = () => undefined;
  /** Called before a request takes effect; throw to refuse it. */
  beforeCall: (method: CentralMethod) => void | Promise<void> = () => {};

  readonly #options: FakeCentralOptions;
  readonly #feed: { readonly epoch: string | undefined; readonly change: PullChange }[] = [];
  readonly #epochs = new Map<string, EpochBook>();
  readonly #devices = new Map<string, string>();
  readonly #tokens = new Map<string, { readonly username: string; readonly deviceId: string }>();
  readonly #parked: { epoch: string; seq: number; id: string; reason: string }[] = [];
  readonly #listeners = new Set<LiveListener>();
  #serial = 0;

  constructor(options: FakeCentralOptions = {}) {
    this.#options = options;
  }

  addAccount(username: string, password: string, role: SignInResult['account']['role'] = 'agent'): void {
    const account = { id: `account-${username}`, username, displayName: username, role, team: 'team-1' };
    this.accounts.set(username, { password, account });
  }

  addCampaign(campaign: Campaign): void {
    this.tell(undefined, { kind: 'campaign', campaign: structuredClone(campaign) as never });
  }

  /** A change for one epoch, or for all desks. */
  tell(epoch: string | undefined, change: PullChange): void {
    this.#feed.push({ epoch, change });
  }

  /** Sends a frame to every desk that is connected live. */
  say(message: LiveFromCentre): void {
    for (const listener of this.#listeners) listener.onMessage(message);
  }

  ackSeq(epoch: string): number {
    return this.#epochs.get(epoch)?.ackSeq ?? 0;
  }

  /** Facts that took effect, each once, in order of arrival. */
  facts(): readonly DeskFact[] {
    return this.received.flatMap((event) => (event.duplicate || !event.fact ? [] : [event.fact]));
  }

  /** As after a restore from a backup taken when it knew nothing. */
  forgetEverything(): void {
    this.#epochs.clear();
    this.received.length = 0;
  }

  /** A desk's end of the wire. */
  client(): CentralClient {
    return {
      call: (method, input) => this.#call(method, input),
      live: (_token, _epoch, listener) => this.#live(listener),
      clockOffsetMs: undefined,
    };
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  #expiry(): number {
    return this.#now() + (this.#options.leaseSeconds ?? 1800) * 1000;
  }

  #live(listener: LiveListener) {
    this.#listeners.add(listener);
    queueMicrotask(() => {
      if (!this.#listeners.has(listener)) return;
      listener.onState('open');
      listener.onMessage({ kind: 'welcome', centreTime: this.#now() });
    });
    return {
      send: (frame: LiveFromDesk) => {
        if (this.network !== 'up') return false;
        this.frames.push(frame);
        return true;
      },
      close: () => {
        this.#listeners.delete(listener);
      },
    };
  }

  async #call<M extends CentralMethod>(method: M, input: CentralInput<M>): Promise<CentralOutput<M>> {
    this.calls.push({ method, input });
    await Promise.resolve();
    if (this.network === 'down') throw new WaihuError('central.unreachable', { detail: method });
    await this.beforeCall(method);
    const answer = await this.#answer(method, input);
    if (this.network !== 'up') throw new WaihuError('central.timeout', { detail: method });
    return answer as CentralOutput<M>;
  }

  async #answer(method: CentralMethod, input: unknown): Promise<unknown> {
    switch (method) {
      case 'health':
        return { ok: true, version: 'fake', centreTime: this.#now() };
      case 'signIn':
        return this.#signIn(input as CentralInput<'signIn'>);
      case 'signOut':
        return {};
      case 'enrolEpoch':
        return this.#enrol(input as CentralInput<'enrolEpoch'>);
      case 'push':
        return this.#push(input as PushRequest);
      case 'pull':
        return this.#pull(input as CentralInput<'pull'>);
      case 'claim':
        return this.#claim(input as CentralInput<'claim'>);
      default:
        throw new WaihuError('not-found', { detail: `the fake centre has no ${method}` });
    }
  }

  #signIn({ username, password, device }: CentralInput<'signIn'>): SignInResult {
    const known = this.accounts.get(username);
    if (known?.password !== password) throw new WaihuError('session.wrong-password');
    const id = device && this.#devices.has(device.id) ? device.id : `device-${++this.#serial}`;
    const credential = this.#devices.get(id) ?? `credential-${id}`;
    this.#devices.set(id, credential);
    const token = `token-${++this.#serial}`;
    this.#tokens.set(token, { username, deviceId: id });
    return {
      account: known.account,
      token,
      tokenExpiresAt: this.#now() + 12 * 3_600_000,
      device: { id, credential },
      sip: { ...(this.#options.sip ?? SIP), username },
      sealingKey: this.#options.sealingKey ?? Buffer.alloc(32, 9).toString('base64'),
      leaseSeconds: this.#options.leaseSeconds ?? 1800,
    };
  }

  #enrol({ deviceId, epoch }: CentralInput<'enrolEpoch'>): Record<string, never> {
    const book = this.#epochs.get(epoch);
    if (book && book.deviceId !== deviceId) throw new WaihuError('sync.epoch-forked');
    if (!book) this.#epochs.set(epoch, { deviceId, ackSeq: 0, idBySeq: new Map() });
    return {};
  }

  async #push(request: PushRequest): Promise<PushResult> {
    const opened = await Promise.all(request.events.map((event) => this.#open(request.epoch, event)));
    const book = this.#book(request.epoch);
    if (book.deviceId !== request.deviceId) throw refuse('sync.epoch-forked');
    if (request.fromSeq > book.ackSeq + 1) {
      throw new WaihuError('sync.gap', { params: { ackSeq: book.ackSeq } });
    }
    for (const [index, event] of opened.entries()) {
      if (event.seq !== request.fromSeq + index) throw refuse('bad-request');
      const known = book.idBySeq.get(event.seq);
      if (known !== undefined && known !== event.id) throw refuse('sync.epoch-forked');
    }
    for (const event of opened) this.#takeIn(request.epoch, book, event);
    const sent = new Set(opened.map((event) => event.id));
    const parked = this.#parked.filter((item) => item.epoch === request.epoch && sent.has(item.id));
    return { ackSeq: book.ackSeq, parked: parked.map(({ seq, id, reason }) => ({ seq, id, reason })) };
  }

  #takeIn(epoch: string, book: EpochBook, event: Omit<ReceivedEvent, 'epoch' | 'duplicate'>): void {
    if (event.seq <= book.ackSeq) return;
    const duplicate = this.received.some((other) => other.id === event.id);
    this.received.push({ ...event, epoch, duplicate });
    book.idBySeq.set(event.seq, event.id);
    book.ackSeq = event.seq;
    const reason = duplicate ? undefined : this.parkReason(event.fact);
    if (reason !== undefined) this.#parked.push({ epoch, seq: event.seq, id: event.id, reason });
  }

  async #open(epoch: string, event: PushEvent): Promise<Omit<ReceivedEvent, 'epoch' | 'duplicate'>> {
    if ('fact' in event) return { seq: event.seq, id: event.id, fact: readFact(event.fact) };
    const fact = await this.#options.openSealed?.(epoch, event);
    return { seq: event.seq, id: event.id, fact };
  }

  #pull({ epoch, cursor, limit }: CentralInput<'pull'>): CentralOutput<'pull'> {
    this.#book(epoch);
    const from = Number(cursor || 0);
    const to = Math.min(this.#feed.length, from + Number(limit ?? 500));
    const changes = this.#feed
      .slice(from, to)
      .filter((entry) => entry.epoch === undefined || entry.epoch === epoch)
      .map((entry) => entry.change);
    const centreTime = this.#now();
    const more = to < this.#feed.length;
    return {
      cursor: String(to),
      more,
      changes,
      leasesExpireAt: this.#expiry(),
      dncAsOf: centreTime,
      centreTime,
    };
  }

  #claim({ epoch, campaignId, want, callbacksOnly }: CentralInput<'claim'>): CentralOutput<'claim'> {
    this.#book(epoch);
    const fitting = this.grantable.filter(
      ({ task }) =>
        task.campaignId === campaignId &&
        (!callbacksOnly || (task.callback !== undefined && task.callback.at <= this.#now())),
    );
    const taken = fitting.slice(0, want);
    for (const grant of taken) {
      this.grantable.splice(this.grantable.indexOf(grant), 1);
      this.tell(epoch, { ...grant, lease: { ...grant.lease, expiresAt: this.#expiry() } });
    }
    return { granted: taken.length, left: fitting.length - taken.length };
  }

  #book(epoch: string): EpochBook {
    const book = this.#epochs.get(epoch);
    if (!book) throw refuse('device.re-enrol');
    return book;
  }
}

function refuse(code: ErrorCode): WaihuError {
  return new WaihuError(code);
}
