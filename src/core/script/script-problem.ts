/** What can be wrong with a script; keys of `campaign:script.fault`. */
export const SCRIPT_PROBLEMS = [
  'no-steps',
  'repeated-section',
  'repeated-step',
  'repeated-option',
  'repeated-value',
  /** A step is called what stands for the end. */
  'reserved-name',
  'unknown-entry',
  'unknown-section',
  /** An option or a jump leads to a step that is not there. */
  'unknown-next',
  /** A condition, value or text names it. */
  'unknown-step',
  'unknown-option',
  'unknown-value',
  'unknown-placeholder',
  /** A condition, value or text goes by a step that cannot have been answered by then. */
  'asked-later',
  'cycle',
  'value-cycle',
  'dead-end',
  'unreachable',
  'one-language',
  'no-options',
  'wrong-range',
] as const;
export type ScriptProblemKind = (typeof SCRIPT_PROBLEMS)[number];

/** Where in the script, by ids; empty = the script as a whole. */
export interface ScriptPlace {
  readonly section?: string | undefined;
  readonly step?: string | undefined;
  readonly option?: string | undefined;
  readonly value?: string | undefined;
}

export interface ScriptProblem {
  readonly kind: ScriptProblemKind;
  readonly at: ScriptPlace;
  /** What it names that is wrong: ids, a placeholder, the steps of a circle in order. */
  readonly named?: readonly string[] | undefined;
}
