import type { CentralInput, CentralMethod, CentralOutput } from '../../../src/contract/central-api.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { LiveFromCentre, LiveFromDesk } from '../../../src/contract/live.ts';
import type { PullChange, PushEvent } from '../../../src/contract/sync-wire.ts';
import { RANGE_LASTS_MS, RANGE_SIZE } from '../../../src/core/reference/ranges.ts';
import type { GoalsVersion } from '../../../src/core/report/day-goals.ts';
import type { DeskFact } from '../../../src/core/sync/fact.ts';
import type { Clock } from '../../../src/main/ports.ts';
import type { CentralClient, LiveListener } from '../../../src/main/sync/central-client.ts';

type Answers = {
  [M in CentralMethod]?: (input: CentralInput<M>) => CentralOutput<M> | Promise<CentralOutput<M>>;
};

/** A centre that a test plays: ordinary answers are built in, any may be replaced, and the network may be cut. */
export class ScriptedCentral implements CentralClient {
  /** Calls and live frames find nobody while true. */
  cut = false;
  /** What pull hands out; a test appends. */
  readonly changes: PullChange[] = [];
  /** Given out, at most `want` a claim. */
  readonly pool: Extract<PullChange, { kind: 'lease-granted' }>[] = [];
  /** Goals of the day, told with each pull. */
  readonly goals: GoalsVersion[] = [];
  readonly facts: DeskFact[] = [];
  readonly frames: LiveFromDesk[] = [];
  readonly asked: CentralMethod[] = [];
  readonly answers: Answers = {};
  /** Ranges of reference codes that were leased. */
  ranges = 0;
  /** Lines of a desk. */
  lines = 1;
  /** The echo test line of the SIP settings. */
  echoNumber: string | undefined;
  /** Ages the do-not-call data, ms. */
  dncAgeMs = 0;
  readonly #clock: Clock;
  readonly #events = new Map<string, PushEvent[]>();
  readonly #live = new Set<LiveListener>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get clockOffsetMs(): number | undefined {
    return 0;
  }

  async call<M extends CentralMethod>(method: M, input: CentralInput<M>): Promise<CentralOutput<M>> {
    this.asked.push(method);
    await Promise.resolve();
    if (this.cut) throw new WaihuError('central.unreachable');
    const answer = this.answers[method] ?? this.#ordinary[method];
    if (!answer) throw new WaihuError('not-found', { detail: method });
    return answer(input);
  }

  live(_token: string, _epoch: string | undefined, listener: LiveListener) {
    this.#live.add(listener);
    queueMicrotask(() => {
      if (!this.cut) listener.onState('open');
    });
    return {
      send: (frame: LiveFromDesk) => {
        if (!this.cut) this.frames.push(frame);
        return !this.cut;
      },
      close: () => void this.#live.delete(listener),
    };
  }

  /** Says something to every desk that listens. */
  say(message: LiveFromCentre): void {
    for (const listener of this.#live) listener.onMessage(message);
  }

  reopenLive(): void {
    for (const listener of this.#live) listener.onState('open');
  }

  /** The centre is gone, and its live channels with it. */
  lose(): void {
    this.cut = true;
    for (const listener of this.#live) listener.onState('closed');
  }

  kinds(): string[] {
    return this.facts.map((fact) => fact.kind);
  }

  of<K extends DeskFact['kind']>(kind: K): Extract<DeskFact, { kind: K }>[] {
    return this.facts.filter((fact): fact is Extract<DeskFact, { kind: K }> => fact.kind === kind);
  }

  readonly #ordinary: Answers = {
    signIn: (input) => ({
      account: {
        id: `account-${input.username}`,
        username: input.username,
        displayName: '李敏',
        role: input.username.startsWith('lead') ? 'lead' : 'agent',
        team: '一组',
      },
      token: 'token',
      tokenExpiresAt: this.#clock.wallMs() + 3_600_000,
      device: input.device ?? { id: 'device', credential: 'credential' },
      sip: {
        server: 'ws://127.0.0.1:1',
        domain: 'lab',
        username: input.username,
        password: 'secret',
        iceServers: [{ urls: 'stun:127.0.0.1:3478' }],
        lines: this.lines,
        ...(this.echoNumber === undefined ? {} : { echoNumber: this.echoNumber }),
      },
      sealingKey: Buffer.alloc(32, 9).toString('base64'),
      leaseSeconds: 3600,
    }),
    signOut: () => ({}),
    campaignMessages: () => [],
    enrolEpoch: () => ({}),
    claim: ({ want, callbacksOnly }) => {
      const due = ({ task }: (typeof this.pool)[number]) =>
        task.callback !== undefined && task.callback.at <= this.#clock.wallMs();
      const given = (callbacksOnly ? this.pool.filter(due) : [...this.pool]).slice(0, want);
      for (const grant of given) this.pool.splice(this.pool.indexOf(grant), 1);
      this.changes.push(...given);
      return { granted: given.length, left: this.pool.length };
    },
    pull: ({ cursor }) => {
      const from = cursor ? Number(cursor) : 0;
      const now = this.#clock.wallMs();
      return {
        cursor: String(this.changes.length),
        more: false,
        changes: this.changes.slice(from),
        leasesExpireAt: now + 3_600_000,
        dncAsOf: now - this.dncAgeMs,
        centreTime: now,
        goals: [...this.goals],
      };
    },
    leaseReferences: ({ branch, department }) => {
      this.ranges += 1;
      const first = this.ranges * RANGE_SIZE;
      const expiresAt = this.#clock.wallMs() + RANGE_LASTS_MS;
      const id = `range-${this.ranges}`;
      this.changes.push({
        kind: 'reference-range',
        id,
        branch,
        department,
        first,
        size: RANGE_SIZE,
        expiresAt,
      });
      return { granted: 1 };
    },
    push: ({ epoch, events }) => {
      const held = this.#events.get(epoch) ?? [];
      for (const event of events) {
        if (event.seq !== held.length + 1) continue;
        held.push(event as PushEvent);
        if ('fact' in event) this.facts.push(event.fact as DeskFact);
      }
      this.#events.set(epoch, held);
      return { ackSeq: held.length, parked: [] };
    },
  };
}
