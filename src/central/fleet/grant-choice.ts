/** A desk as far as dialling for the fleet goes. */
export interface DiallingDesk {
  readonly epoch: string;
  readonly phase: 'out' | 'idle' | 'talking' | 'wrapping';
  /** When the phase began; any clock, the same for all. */
  readonly since: number;
  /** A break is announced for after the present call. */
  readonly leaving: boolean;
  /** Tasks it could dial and lines free for them. */
  readonly reserve: number;
  readonly freeLines: number;
  /** Calls it was granted and has not started. */
  readonly granted: number;
}

export interface Launch {
  readonly epoch: string;
  readonly calls: number;
}

/** Whoever will be free first is best placed to take the answer: the idle, then who wraps up longest, then who talks longest. */
const NEARNESS = { idle: 0, wrapping: 1, talking: 2 } as const;

/**
 * Which desks start the calls, and how many each. Pure.
 *
 * Dealt out in rounds, one call a desk, as far as its tasks and lines go. A desk whose agent is out or about to leave dials for nobody.
 */
export function chooseGrants(desks: readonly DiallingDesk[], calls: number): Launch[] {
  const room = desks
    .filter(({ phase, leaving }) => phase !== 'out' && !leaving)
    .sort((a, b) => nearness(a) - nearness(b) || a.since - b.since || (a.epoch < b.epoch ? -1 : 1))
    .map((desk) => ({ epoch: desk.epoch, left: capacityOf(desk), calls: 0 }));
  let open = calls;
  for (let dealt = true; open > 0 && dealt; ) {
    dealt = false;
    for (const desk of room) {
      if (open === 0) break;
      if (desk.left === 0) continue;
      desk.left -= 1;
      desk.calls += 1;
      open -= 1;
      dealt = true;
    }
  }
  return room.filter((desk) => desk.calls > 0).map(({ epoch, calls }) => ({ epoch, calls }));
}

/** Calls the desk could start beyond those it was granted. */
export function capacityOf(desk: DiallingDesk): number {
  return Math.max(0, Math.min(desk.reserve, desk.freeLines) - desk.granted);
}

function nearness({ phase }: DiallingDesk): number {
  return phase === 'out' ? Number.POSITIVE_INFINITY : NEARNESS[phase];
}
