import { isStaffOnly, type Script, type ScriptSection, type ScriptStep } from './script.ts';
import type { ScriptWalk } from './walk-script.ts';

/** done: all of it that is on the path is answered; passed: behind, and nothing of it was asked. */
export type SectionState = 'done' | 'here' | 'ahead' | 'passed';

/** How far a conversation is in one section. */
export interface SectionProgress {
  readonly section: ScriptSection;
  readonly state: SectionState;
  readonly staffOnly: boolean;
  /** Answered steps of it on the path, first to last. */
  readonly done: readonly ScriptStep[];
  /** Known steps of it: those, the one that waits, and those expected. */
  readonly known: number;
}

/** The path by sections, in the script's order. */
export function sectionProgress(script: Script, walk: ScriptWalk): readonly SectionProgress[] {
  const place = (id: string | undefined) => script.sections.findIndex((section) => section.id === id);
  const here = walk.current ? place(walk.current.section) : script.sections.length;
  return script.sections.map((section, index) => {
    const within = (steps: readonly ScriptStep[]) => steps.filter((step) => step.section === section.id);
    const done = within(walk.steps.flatMap(({ step, given }) => (given ? step : [])));
    const ahead = within(walk.ahead).length + (index === here ? 1 : 0);
    return {
      section,
      state: stateOf(index, here, done.length, ahead),
      staffOnly: section.staffOnly ?? false,
      done,
      known: done.length + ahead,
    };
  });
}

function stateOf(index: number, here: number, done: number, ahead: number): SectionState {
  if (index === here) return 'here';
  if (ahead > 0) return 'ahead';
  if (done > 0) return 'done';
  return index < here ? 'passed' : 'ahead';
}

/** How many steps are answered, and how many there are if nothing jumps, where that is known; staff-only ones count too. */
export function stepsCounted(walk: ScriptWalk): {
  readonly done: number;
  readonly known: number | undefined;
} {
  const done = walk.steps.filter(({ given }) => given).length;
  return { done, known: walk.endKnown ? done + (walk.current ? 1 : 0) + walk.ahead.length : undefined };
}

/** Whether everything that is still to be asked is the agent's alone: the customer is not needed for it. */
export function onlyStaffLeft(script: Script, walk: ScriptWalk): boolean {
  return (
    walk.current !== undefined && [walk.current, ...walk.ahead].every((step) => isStaffOnly(script, step))
  );
}
