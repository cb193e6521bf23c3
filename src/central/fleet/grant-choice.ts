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
  /** Calls of its own that ring. */
  readonly ringing: number;
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
 * Dealt out in rounds, one call a desk, as far as its tasks and lines go; what a desk has under way are its rounds already dealt, so that
 * one that starts nothing keeps no other from dialling. A desk whose agent is out or about to leave dials for nobody.
 */
export function chooseGrants(desks: readonly DiallingDesk[], calls: number): Launch[] {
  const turns = desks
    .filter(({ phase, leaving }) => phase !== 'out' && !leaving)
    .flatMap((desk) =>
      Array.from({ length: Math.min(calls, capacityOf(desk)) }, (_, i) => ({
        desk,
        round: desk.granted + desk.ringing + i,
      })),
    )
    .sort(
      (a, b) =>
        a.round - b.round ||
        nearness(a.desk) - nearness(b.desk) ||
        a.desk.since - b.desk.since ||
        (a.desk.epoch < b.desk.epoch ? -1 : 1),
    );
  const dealt = Map.groupBy(turns.slice(0, Math.max(0, calls)), ({ desk }) => desk.epoch);
  return [...dealt].map(([epoch, own]) => ({ epoch, calls: own.length }));
}

/** Why none of them can start a call, whatever is wanted; undefined where one can. `trunkLines`: free for the campaign. */
export function hindranceOf(
  desks: readonly Pick<DiallingDesk, 'phase' | 'leaving' | 'reserve' | 'freeLines'>[],
  trunkLines: number,
): 'no-task' | 'no-free-line' | 'trunk-full' | undefined {
  const withTasks = desks.filter(({ phase, leaving, reserve }) => phase !== 'out' && !leaving && reserve > 0);
  if (withTasks.length === 0) return 'no-task';
  if (!withTasks.some(({ freeLines }) => freeLines > 0)) return 'no-free-line';
  return trunkLines > 0 ? undefined : 'trunk-full';
}

/** Calls the desk could start beyond those it was granted. */
export function capacityOf(desk: DiallingDesk): number {
  return Math.max(0, Math.min(desk.reserve, desk.freeLines) - desk.granted);
}

function nearness({ phase }: DiallingDesk): number {
  return phase === 'out' ? Number.POSITIVE_INFINITY : NEARNESS[phase];
}
