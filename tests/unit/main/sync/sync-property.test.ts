import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeskFact } from '../../../../src/core/sync/fact.ts';
import { FakeCentral } from '../../../support/fake-central.ts';
import { scratchFolder } from '../../../support/store/scratch.ts';
import { copyProfile, type Rig, syncRig, untilRest } from '../../../support/sync/sync-rig.ts';

const KILLED = new Error('killed');

const ACTIONS = [
  'record',
  'push',
  'push-answer-lost',
  'push-unreachable',
  'killed-after-answer',
  'killed-before-send',
  'deliver-again',
  'mirror',
  'restart',
  'colleague-pushes',
  'clone-goes-on',
  'restore-backup',
  'centre-forgets',
] as const;
type Action = (typeof ACTIONS)[number];

/** One machine, its clones and one centre; every action may come at any time. */
class World {
  readonly centre = new FakeCentral({
    openSealed: (_epoch, event) =>
      Promise.resolve(JSON.parse(Buffer.from(event.sealed, 'base64').toString()) as DeskFact),
  });
  readonly recorded = new Set<number>();
  readonly #home: string;
  #rig: Rig;
  #kill: 'push.before-send' | 'push.after-answer' | undefined;
  #serial = 0;
  #copies = 0;

  constructor(folder: string) {
    this.#home = join(folder, 'home');
    this.#rig = this.#open();
  }

  async act(action: Action): Promise<void> {
    const { centre } = this;
    switch (action) {
      case 'record':
        return this.#record(this.#rig);
      case 'push':
        return this.#pushes(this.#rig);
      case 'push-answer-lost':
      case 'push-unreachable':
        centre.network = action === 'push-unreachable' ? 'down' : 'answers-lost';
        await this.#pushes(this.#rig);
        centre.network = 'up';
        return;
      case 'killed-after-answer':
      case 'killed-before-send':
        this.#kill = action === 'killed-after-answer' ? 'push.after-answer' : 'push.before-send';
        await this.#pushes(this.#rig);
        this.#kill = undefined;
        return this.#reopen();
      case 'deliver-again':
        return this.#deliverAgain();
      case 'mirror':
        return this.#rig.mirror();
      case 'restart':
        return this.#reopen();
      case 'colleague-pushes':
        return this.#colleague();
      case 'clone-goes-on':
        return this.#clone();
      case 'restore-backup':
        return this.#restore();
      case 'centre-forgets':
        return this.#forget();
    }
  }

  /** All is well again: everything that waits goes out. */
  async settle(): Promise<void> {
    this.centre.network = 'up';
    do await untilRest(this.#rig.push);
    while ((await this.#rig.pull()) !== 'done');
    await untilRest(this.#rig.pushSealed);
  }

  get rig(): Rig {
    return this.#rig;
  }

  close(): void {
    this.#rig.close();
  }

  #open(folder = this.#home, agent = 'a1'): Rig {
    return syncRig(this.centre, {
      folder,
      agent,
      crash: (point) => {
        if (point === this.#kill) throw KILLED;
      },
    });
  }

  #reopen(): void {
    this.#rig.close();
    this.#rig = this.#open();
  }

  #record(rig: Rig): void {
    const at = ++this.#serial;
    this.recorded.add(at);
    rig.context.store.record({
      kind: 'agent.state',
      agentId: 'agent-1',
      at,
      status: 'available',
      state: 'idle',
    });
  }

  /** One push attempt with whatever comes of it; refusals and lost wires are the loop's business, not the fact's. */
  async #pushes(rig: Rig): Promise<void> {
    await rig.push().catch(() => undefined);
  }

  async #deliverAgain(): Promise<void> {
    const pushes = this.centre.calls.filter((call) => call.method === 'push');
    const again = pushes.at(this.#serial % Math.max(1, pushes.length));
    if (again) {
      await this.centre
        .client()
        .call('push', again.input as never, {})
        .catch(() => undefined);
    }
  }

  async #colleague(): Promise<void> {
    await this.#rig.mirror();
    this.#rig.close();
    const other = this.#open(this.#home, 'a2');
    await untilRest(other.pushSealed);
    other.close();
    this.#rig = this.#open();
  }

  async #clone(): Promise<void> {
    const copy = join(this.#home, '..', `copy-${++this.#copies}`);
    this.#rig.close();
    copyProfile(this.#home, copy);
    this.#rig = this.#open();
    const clone = this.#open(copy);
    this.#record(clone);
    this.#record(this.#rig);
    await untilRest(clone.push);
    clone.close();
  }

  /** A centre without memory can be told again what this desk said under its present epoch; the rest only a backup of the centre has. */
  async #forget(): Promise<void> {
    await this.settle();
    this.centre.forgetEverything();
    this.recorded.clear();
    for (const { fact } of this.#rig.context.store.outbox(0, 1000)) {
      if (fact.kind === 'agent.state') this.recorded.add(fact.at);
    }
  }

  /** The backup is taken when all is acknowledged; what comes after it is acknowledged too before it is put back. */
  async #restore(): Promise<void> {
    await this.settle();
    const backup = join(this.#home, '..', 'backup');
    this.#rig.close();
    copyProfile(join(this.#home, 'agents'), backup);
    this.#rig = this.#open();
    this.#record(this.#rig);
    await this.settle();
    this.#rig.close();
    copyProfile(backup, join(this.#home, 'agents'));
    this.#rig = this.#open();
  }
}

describe('sync under any interleaving', () => {
  // Bound by the disk: each commit is synced, some thousands in all.
  it('brings every fact to the centre exactly once, with sequences free of gaps', {
    timeout: 180_000,
  }, async () => {
    const folder = scratchFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof({ weight: 3, arbitrary: fc.constant<Action>('record') }, fc.constantFrom(...ACTIONS)),
          {
            minLength: 3,
            maxLength: 14,
          },
        ),
        async (actions) => {
          const world = new World(join(folder, `run-${++run}`));
          try {
            for (const action of actions) await world.act(action);
            await world.settle();
            const arrived = world.centre.facts().map((fact) => (fact.kind === 'agent.state' ? fact.at : -1));
            expect(new Set(arrived)).toEqual(world.recorded);
            expect(arrived).toHaveLength(world.recorded.size);
            expect(world.rig.context.store.outboxWaiting()).toBe(0);
            const seqs = world.rig.context.store.outbox(0, 1000).map((event) => event.seq);
            expect(seqs).toEqual(seqs.map((_, index) => index + 1));
          } finally {
            world.close();
          }
        },
      ),
      { seed: 20260105, numRuns: 40 },
    );
  });
});
