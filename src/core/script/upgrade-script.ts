import type { GivenAnswer } from './answer.ts';
import { END, type LocalText, type Script, type ScriptStep } from './script.ts';

/** A script as format 1 kept it: every step but the last of a path asks for one of its answers. */
export interface FirstFormatScript {
  readonly id: string;
  readonly version: number;
  readonly name: LocalText;
  readonly steps: readonly FirstFormatStep[];
  readonly incomingStart?: string | undefined;
}

interface FirstFormatStep {
  readonly id: string;
  readonly title: LocalText;
  readonly say: LocalText;
  readonly hint?: LocalText | undefined;
  readonly answers: readonly {
    readonly id: string;
    readonly text: LocalText;
    /** Absent = the end of the script. */
    readonly next?: string | undefined;
    readonly suggests?: string | undefined;
  }[];
}

/** An answer as it was kept with format 1. */
export interface FirstFormatAnswer {
  readonly stepId: string;
  readonly answerId: string;
  readonly at: number;
}

const ONLY_SECTION = 'script';

/** The same script in format 2: the same steps, answers and paths, in one section that has the script's name. */
export function upgradeScript(old: FirstFormatScript): Script {
  const { id, version, name, incomingStart } = old;
  return {
    format: 2,
    id,
    version,
    name,
    sections: [{ id: ONLY_SECTION, title: name }],
    steps: old.steps.map(upgradeStep),
    ...(incomingStart === undefined ? {} : { incomingStart }),
  };
}

function upgradeStep({ answers, ...step }: FirstFormatStep): ScriptStep {
  if (answers.length === 0) return { ...step, kind: 'say', section: ONLY_SECTION, ends: {} };
  const options = answers.map((answer) => ({ ...answer, next: answer.next ?? END }));
  return { ...step, kind: 'question', section: ONLY_SECTION, question: { kind: 'single', options } };
}

export function upgradeAnswer({ stepId, answerId, at }: FirstFormatAnswer) {
  return { stepId, value: { kind: 'single' as const, option: answerId }, at } satisfies GivenAnswer;
}
