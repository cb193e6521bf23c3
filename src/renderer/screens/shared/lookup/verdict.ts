import type { LookupTask, TaskBlock } from '../../../../contract/lookup-views.ts';

/** What holds for the task whatever its number, and what holds for one number alone. */
export interface SortedBlocks {
  readonly common: readonly TaskBlock[];
  readonly ofNumber: readonly (readonly TaskBlock[])[];
}

/** A rule that keeps every number back is told once. */
export function sortBlocks({ blocks, numbers }: Pick<LookupTask, 'blocks' | 'numbers'>): SortedBlocks {
  const same = (a: TaskBlock) => (b: TaskBlock) =>
    a.rule === b.rule && a.since === b.since && a.until === b.until && a.about === b.about;
  const [first, ...others] = numbers;
  const shared = (first?.blocks ?? []).filter((block) =>
    others.every((number) => number.blocks.some(same(block))),
  );
  return {
    common: [...blocks, ...shared],
    ofNumber: numbers.map((number) => number.blocks.filter((block) => !shared.some(same(block)))),
  };
}

/**
 * When waiting alone opens the task: the first number's last rule to lift. Undefined where it may be dialled, or where something else than
 * time must change.
 */
export function opensAt({ mayDial, blocks, numbers }: LookupTask): number | undefined {
  if (mayDial) return undefined;
  const ends = numbers.map((number) =>
    Math.max(...[...blocks, ...number.blocks].map(({ until }) => until ?? Number.POSITIVE_INFINITY)),
  );
  const first = Math.min(...ends);
  return Number.isFinite(first) ? first : undefined;
}
