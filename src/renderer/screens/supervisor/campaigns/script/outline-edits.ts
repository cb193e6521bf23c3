import type { Script, ScriptSection, ScriptStep } from '../../../../../core/script/script.ts';

/**
 * The step taken to another place in the script's order, counted without it.
 *
 * Between two steps of one section it becomes one of that section; on the edge of two it keeps its own where that is one of them, else it
 * takes that of the step it came to from behind or from before. Out of the list it stays where it is.
 */
export function movedTo(script: Script, stepId: string, place: number): Script {
  const from = script.steps.findIndex(({ id }) => id === stepId);
  const step = script.steps[from];
  if (!step || place === from || place < 0 || place >= script.steps.length) return script;
  const others = script.steps.filter(({ id }) => id !== stepId);
  const [before, after] = [others[place - 1]?.section, others[place]?.section];
  const near = [before, after].filter((each) => each !== undefined);
  const passed = place < from ? (after ?? before) : (before ?? after);
  const section = near.includes(step.section) ? step.section : (passed ?? step.section);
  const moved: ScriptStep = section === step.section ? step : { ...step, section };
  return { ...script, steps: [...others.slice(0, place), moved, ...others.slice(place)] };
}

/** By one place up (-1) or down (+1). */
export function movedBy(script: Script, stepId: string, by: -1 | 1): Script {
  return movedTo(script, stepId, script.steps.findIndex(({ id }) => id === stepId) + by);
}

/** Right behind the last step of its section; of a section without steps, at the end. */
export function withStep(script: Script, step: ScriptStep): Script {
  const last = script.steps.findLastIndex(({ section }) => section === step.section);
  const place = last < 0 ? script.steps.length : last + 1;
  return { ...script, steps: [...script.steps.slice(0, place), step, ...script.steps.slice(place)] };
}

/** A copy of the step right behind it, under another id. */
export function withCopy(script: Script, stepId: string, id: string): Script {
  return {
    ...script,
    steps: script.steps.flatMap((step) => (step.id === stepId ? [step, { ...step, id }] : step)),
  };
}

/** Without the section; its steps go to the one before it, else to the one behind. The last one stays. */
export function withoutSection(script: Script, sectionId: string): Script {
  const place = script.sections.findIndex(({ id }) => id === sectionId);
  const heir = script.sections[place === 0 ? 1 : place - 1];
  if (place < 0 || !heir) return script;
  return {
    ...script,
    sections: script.sections.filter(({ id }) => id !== sectionId),
    steps: script.steps.map((step) => (step.section === sectionId ? { ...step, section: heir.id } : step)),
  };
}

/** Steps in the script's order, a new group wherever the section changes. */
export function outlineOf({ sections, steps }: Pick<Script, 'sections' | 'steps'>): readonly {
  readonly key: string;
  readonly section: ScriptSection | undefined;
  readonly steps: readonly ScriptStep[];
}[] {
  const groups: { key: string; section: ScriptSection | undefined; steps: ScriptStep[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (last?.steps.at(-1)?.section === step.section) last.steps.push(step);
    else
      groups.push({
        key: step.id,
        section: sections.find(({ id }) => id === step.section),
        steps: [step],
      });
  }
  return groups;
}
