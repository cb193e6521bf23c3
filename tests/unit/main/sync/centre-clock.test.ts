import { describe, expect, it } from 'vitest';
import { createCentreClock } from '../../../../src/main/sync/centre-clock.ts';
import { ManualClock } from '../../../support/manual-clock.ts';

const CENTRE = Date.UTC(2026, 0, 5, 2, 0, 0);
const MINUTE = 60_000;
const LEASE = 30 * MINUTE;

function heardClock(wallStart = CENTRE + 123_456) {
  const machine = new ManualClock(wallStart);
  const centre = createCentreClock(machine);
  centre.heard(CENTRE, LEASE);
  return { machine, centre };
}

/** The wall clock goes on, the monotonic one stands still. */
function sleep(machine: ManualClock, ms: number): void {
  machine.setWall(machine.wallMs() + ms);
}

describe('the centre’s clock at the desk', () => {
  it('is not trusted before the centre was ever heard', () => {
    expect(createCentreClock(new ManualClock()).trusted()).toBe(false);
  });

  it('goes on from what was heard by monotonic time, whatever the machine’s clock shows', () => {
    const { machine, centre } = heardClock();
    machine.advance(10 * MINUTE);
    expect(centre.now()).toBe(CENTRE + 10 * MINUTE);
    expect(centre.offsetMs()).toBe(-123_456);
    expect(centre.trusted()).toBe(true);
  });

  it('closes once the machine’s clock was set back, also when it is set right again, until contact', () => {
    const { machine, centre } = heardClock();
    machine.setWall(machine.wallMs() - MINUTE);
    expect(centre.trusted()).toBe(false);
    machine.setWall(machine.wallMs() + MINUTE);
    expect(centre.trusted()).toBe(false);
    centre.heard(CENTRE + MINUTE);
    expect(centre.trusted()).toBe(true);
    expect(centre.now()).toBe(CENTRE + MINUTE);
  });

  it('counts a sleep shorter than a lease as elapsed, so that leases end in time', () => {
    const { machine, centre } = heardClock();
    sleep(machine, LEASE - MINUTE);
    machine.advance(MINUTE);
    expect(centre.now()).toBe(CENTRE + LEASE);
    expect(centre.trusted()).toBe(true);
  });

  it('closes after a sleep longer than a lease', () => {
    const { machine, centre } = heardClock();
    sleep(machine, LEASE + MINUTE);
    expect(centre.trusted()).toBe(false);
  });

  it('bears the drift of a time service', () => {
    const { machine, centre } = heardClock();
    for (const drift of [-1500, 3000, -1500]) {
      machine.advance(MINUTE);
      machine.setWall(machine.wallMs() + drift);
      expect(centre.trusted()).toBe(true);
    }
    expect(centre.now()).toBe(CENTRE + 3 * MINUTE);
  });

  it('never goes back between two contacts', () => {
    const { machine, centre } = heardClock();
    sleep(machine, 10 * MINUTE);
    const before = centre.now();
    machine.setWall(machine.wallMs() - 10 * MINUTE);
    expect(centre.now()).toBe(before);
  });

  it('goes on over a restart from the kept anchor: within a lease trusted, after one or a clock set back not', () => {
    const { machine, centre } = heardClock();
    const kept = centre.anchor;
    if (!kept) throw new Error('an anchor is kept once the centre was heard');
    const restarted = (wall: number) => {
      const again = createCentreClock(new ManualClock(wall));
      again.restore(kept);
      return again;
    };
    const soon = restarted(machine.wallMs() + 5 * MINUTE);
    expect(soon.trusted()).toBe(true);
    expect(soon.now()).toBe(CENTRE + 5 * MINUTE);
    expect(restarted(machine.wallMs() + LEASE + MINUTE).trusted()).toBe(false);
    expect(restarted(machine.wallMs() - MINUTE).trusted()).toBe(false);
  });

  it('does not let an old anchor overrule what was heard', () => {
    const { centre } = heardClock();
    centre.restore({ centreMs: 5, wallMs: 5, leaseMs: LEASE });
    expect(centre.now()).toBe(CENTRE);
  });
});
