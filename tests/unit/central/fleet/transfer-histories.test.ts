import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DeskLink } from '../../../../src/central/fleet/desk-links.ts';
import { Transfer, type Wanted } from '../../../../src/central/fleet/transfer.ts';
import type { Candidate } from '../../../../src/central/fleet/transfer-choice.ts';
import type { FleetFrameFromCentre } from '../../../../src/contract/fleet.ts';

const COLLEAGUES = ['a', 'b', 'c'] as const;
const DIALLER = 'dialler';
type Colleague = (typeof COLLEAGUES)[number];

/** The centre of one node with its database, both of which a history may let fail; transfers compete for the same colleagues. */
class World {
  now = 0;
  failing = false;
  hasFailed = false;
  readonly transfers: Transfer[] = [];
  readonly sent: { to: string; transfer: number; frame: FleetFrameFromCentre }[] = [];
  readonly said: { by: string; transfer: number }[] = [];
  readonly failures: { by: string; transfer: number }[] = [];
  readonly noted = new Set<string>();
  readonly reserved = new Map<string, { transfer: number; until: number }>();
  readonly #timers = new Set<{ readonly transfer: number; at: number; run: () => Promise<void> }>();

  timersOf(transfer: number): number {
    return [...this.#timers].filter((timer) => timer.transfer === transfer).length;
  }

  want(): void {
    const transfer = this.transfers.length;
    const send = (frame: FleetFrameFromCentre) => this.sent.push({ to: DIALLER, transfer, frame });
    const from = { epoch: DIALLER, agent: { agentId: DIALLER, name: '', sipUser: '' }, send };
    const wanted = { kind: 'transfer-wanted', transferId: String(transfer), means: 'pull', work: {} };
    this.transfers.push(
      new Transfer(from as unknown as DeskLink, wanted as unknown as Wanted, {}, this.#ports(transfer)),
    );
  }

  async pass(ms: number): Promise<void> {
    const until = this.now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers.delete(next);
      this.now = next.at;
      await next.run().catch(() => undefined);
    }
    this.now = until;
  }

  #ports(transfer: number) {
    const asked = async () => {
      if (this.failing) throw new Error('no database');
    };
    return {
      nowMs: () => this.now,
      later: (ms: number, run: () => Promise<void>) => {
        const timer = { transfer, at: this.now + ms, run };
        this.#timers.add(timer);
        return () => void this.#timers.delete(timer);
      },
      idle: async (): Promise<Candidate[]> => {
        await asked();
        return COLLEAGUES.filter((epoch) => (this.reserved.get(epoch)?.until ?? 0) <= this.now).map(
          (epoch, since) => ({
            epoch,
            agentId: epoch,
            username: epoch,
            name: epoch,
            since,
            means: 'pull',
            languages: [],
            skills: [],
          }),
        );
      },
      skills: async () => [],
      reserve: async (epoch: string, forMs: number) => {
        await asked();
        const held = this.reserved.get(epoch);
        if (held && held.until > this.now && held.transfer !== transfer) return false;
        this.reserved.set(epoch, { transfer, until: this.now + forMs });
        return true;
      },
      release: async () => {
        await asked();
        for (const [epoch, held] of this.reserved)
          if (held.transfer === transfer) this.reserved.delete(epoch);
      },
      noteOffer: async ({ epoch }: Candidate) => {
        await asked();
        this.noted.add(`${transfer} ${epoch}`);
      },
      toColleague: async (epoch: string, frame: FleetFrameFromCentre) => {
        if (frame.kind === 'transfer-offered') {
          // Written down before the desk can begin, and offered to nobody who is another call's.
          expect(this.noted).toContain(`${transfer} ${epoch}`);
          expect(this.reserved.get(epoch)?.transfer).toBe(transfer);
        }
        this.sent.push({ to: epoch, transfer, frame });
      },
      over: () => undefined,
    };
  }
}

/** Any frame of any desk at any time: lost, late, twice and out of order are among them. */
const which = fc.nat(2);
const by = fc.constantFrom<Colleague>(...COLLEAGUES);
const step = fc.oneof(
  fc.record({ kind: fc.constant('seek' as const), which }),
  fc.record({ kind: fc.constant('accepted' as const), which, by }),
  fc.record({ kind: fc.constant('accepted' as const), which, by }),
  fc.record({ kind: fc.constant('refused' as const), which, by }),
  fc.record({
    kind: fc.constant('colleague-told' as const),
    which,
    by,
    result: fc.constantFrom('taken', 'failed'),
  }),
  fc.record({
    kind: fc.constant('told' as const),
    which,
    result: fc.constantFrom('withdrawn', 'relay', 'failed'),
  }),
  fc.record({ kind: fc.constant('go' as const), which }),
  fc.record({ kind: fc.constant('go' as const), which }),
  fc.record({ kind: fc.constant('lose' as const), which }),
  fc.record({ kind: fc.constant('lose-colleague' as const), by }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.nat(6_000) }),
  fc.record({ kind: fc.constant('database' as const), fails: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function take(world: World, each: Step): Promise<void> {
  if (each.kind === 'pass') return world.pass(each.ms);
  if (each.kind === 'database') {
    world.failing = each.fails;
    world.hasFailed ||= each.fails;
    return;
  }
  if (each.kind === 'lose-colleague') {
    for (const transfer of world.transfers.keys()) world.said.push({ by: each.by, transfer });
    for (const transfer of world.transfers) await transfer.loseColleague(each.by).catch(() => undefined);
    return;
  }
  const transfer = world.transfers[each.which];
  const transferId = String(each.which);
  if (!transfer) return;
  const done = () => {
    switch (each.kind) {
      case 'seek':
        return transfer.seek();
      case 'go':
        return transfer.go();
      case 'lose':
        return transfer.lose();
      case 'told':
        return transfer.tell({
          kind: 'transfer-told',
          transferId,
          result: each.result as 'withdrawn' | 'relay' | 'failed',
        });
      case 'accepted':
        return transfer.hear(each.by, { kind: 'transfer-accepted', transferId });
      case 'refused':
        world.said.push({ by: each.by, transfer: each.which });
        return transfer.hear(each.by, { kind: 'transfer-refused', transferId });
      case 'colleague-told':
        world.said.push({ by: each.by, transfer: each.which });
        if (each.result === 'failed') world.failures.push({ by: each.by, transfer: each.which });
        return transfer.hear(each.by, {
          kind: 'transfer-told',
          transferId,
          result: each.result as 'taken' | 'failed',
        });
    }
  };
  await done().catch(() => undefined);
}

it('leaves no customer, colleague or reservation hanging, whatever arrives, is lost, doubled or fails', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (history) => {
      const world = new World();
      for (let wanted = 0; wanted < 3; wanted++) world.want();
      // Each begins with its search, as `transfer-wanted` has it.
      for (const transfer of world.transfers) await transfer.seek();
      for (const each of history) {
        await take(world, each);
        world.transfers.forEach((transfer, i) => {
          const told = world.sent.filter(({ to, transfer: of }) => to === DIALLER && of === i);
          const placed = told.filter(({ frame }) => frame.kind === 'transfer-placed').length;
          const none = told.filter(({ frame }) => frame.kind === 'transfer-none').length;
          expect(placed + none).toBeLessThanOrEqual(1);
          // One colleague at most is told to pull, once, and whoever was is not said to have failed but by themselves.
          const gos = world.sent.filter(
            ({ frame, transfer: of }) => frame.kind === 'transfer-go' && of === i,
          );
          expect(gos.length).toBeLessThanOrEqual(placed);
          const failed = told.findLastIndex(
            ({ frame }) => frame.kind === 'transfer-told' && frame.result === 'failed',
          );
          const go = gos[0];
          if (go && failed >= 0 && world.sent.indexOf(told[failed] as never) > world.sent.indexOf(go))
            expect(world.failures).toContainEqual({ by: go.to, transfer: i });
          // One that is not over has a moment at which it will be.
          expect(world.timersOf(i)).toBe(transfer.isOver ? 0 : 1);
          // Whoever it reserved is free for others; a database that failed leaves it to the reservation's own end.
          const holds = [...world.reserved.values()].some((held) => held.transfer === i);
          if (transfer.isOver && !world.hasFailed) expect(holds).toBe(false);
        });
      }
      world.failing = false;
      await world.pass(120_000);
      expect(world.transfers.every(({ isOver }) => isOver)).toBe(true);
      const now = world.now;
      expect([...world.reserved.values()].filter(({ until }) => until > now)).toEqual([]);
      const offers = world.sent.filter(({ frame }) => frame.kind === 'transfer-offered');
      for (const { to, transfer } of offers) {
        const knows =
          world.said.some((word) => word.by === to && word.transfer === transfer) ||
          world.sent.some(
            (each) => each.to === to && each.transfer === transfer && each.frame.kind === 'transfer-told',
          );
        expect(knows).toBe(true);
      }
    }),
    { seed: 20_261_122, numRuns: 400 },
  );
});
