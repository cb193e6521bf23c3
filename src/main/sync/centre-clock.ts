import type { Clock } from '../ports.ts';
import type { CentreTime } from '../session/desk-sync.ts';

/** A moment when the centre was heard: its time, and this machine's wall clock then. Epoch ms. */
export interface ClockAnchor {
  readonly centreMs: number;
  readonly wallMs: number;
  /** Length of a lease then, ms: a sleep longer than this closes the gate. */
  readonly leaseMs: number;
}

export interface CentreClock extends CentreTime {
  /** The centre was heard: its time now, and how long leases last where the answer told. */
  heard(centreMs: number, leaseMs?: number): void;
  /** What to keep over a restart; undefined before the centre was heard. */
  readonly anchor: ClockAnchor | undefined;
  /** Goes on from a kept anchor; without effect once the centre was heard. */
  restore(anchor: ClockAnchor): void;
  /** The centre's time minus this machine's wall clock, ms. */
  offsetMs(): number;
}

/** Wall and monotonic clock may drift apart this much (time service, rounding) before it means anything, ms. */
const TOLERANCE_MS = 5_000;
/** Before the centre said how long its leases are. */
const DEFAULT_LEASE_MS = 30 * 60_000;

/**
 * The centre's time as heard last, plus what has elapsed since on the monotonic clock (DESIGN invariant 11).
 *
 * The monotonic clock may stand still while the machine sleeps. Where the wall clock ran ahead of it, the difference is taken for sleep and
 * added: leases then end early rather than late. Not trusted, until the centre is heard again: before it was ever heard; once the wall
 * clock was set back; after a sleep longer than a lease.
 */
export function createCentreClock(clock: Clock): CentreClock {
  let anchor: ClockAnchor | undefined;
  let monotonicThen = 0;
  let suspect = false;
  let latest = 0;

  /** How far the wall clock ran ahead of the monotonic one since the anchor, ms; negative when it was set back. */
  const ahead = (from: ClockAnchor) => clock.wallMs() - from.wallMs - (clock.monotonicMs() - monotonicThen);

  /** A breach once seen stays until contact: the clock may be set right again, what happened meanwhile is not known. */
  const check = (from: ClockAnchor): number => {
    const difference = ahead(from);
    if (difference < -TOLERANCE_MS || difference > from.leaseMs) suspect = true;
    return difference > TOLERANCE_MS ? difference : 0;
  };

  const now = (): number => {
    if (!anchor) return Math.floor(clock.wallMs());
    const slept = check(anchor);
    latest = Math.max(latest, Math.floor(anchor.centreMs + (clock.monotonicMs() - monotonicThen) + slept));
    return latest;
  };

  const start = (from: ClockAnchor) => {
    anchor = from;
    monotonicThen = clock.monotonicMs();
    suspect = false;
    latest = 0;
  };

  return {
    now,
    offsetMs: () => now() - clock.wallMs(),
    trusted: () => {
      if (!anchor) return false;
      check(anchor);
      return !suspect;
    },
    heard: (centreMs, leaseMs) =>
      start({ centreMs, wallMs: clock.wallMs(), leaseMs: leaseMs ?? anchor?.leaseMs ?? DEFAULT_LEASE_MS }),
    get anchor() {
      return anchor;
    },
    restore: (kept) => {
      if (!anchor) start(kept);
    },
  };
}
