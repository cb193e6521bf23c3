import { identityPolicy, referenceSettings } from '../../../../../contract/reference-schema.ts';
import { policyFault } from '../../../../../core/identity/check-policy.ts';
import { ASKABLE, OWN_COLUMN } from '../../../../../core/identity/fields.ts';
import type { Comparison, IdentityFact, IdentityPolicy } from '../../../../../core/identity/policy.ts';
import { KIND_LETTERS } from '../../../../../core/reference/alphabet.ts';
import {
  kindsOf,
  type ReferenceKind,
  type ReferenceSettings,
} from '../../../../../core/reference/settings.ts';
import type { LocalText } from '../../../../../core/script/script.ts';

/** What keeps the check or the kinds of codes from being published. */
export type IdentityFault = 'no-facts' | 'same-id' | 'too-many-needed' | 'incomplete' | 'kinds';

const DEFAULT_TOLERANCE_FEN = 2_000;
const DEFAULT_LAST_DIGITS = 4;

export function newComparison(kind: Comparison['kind'], before?: Comparison): Comparison {
  if (before?.kind === kind) return before;
  switch (kind) {
    case 'amount':
      return { kind, toleranceFen: DEFAULT_TOLERANCE_FEN };
    case 'last':
      return { kind, digits: DEFAULT_LAST_DIGITS };
    default:
      return { kind };
  }
}

/** How an answer about the field is held against it, until somebody says otherwise. */
export function comparisonFor(field: string): Comparison {
  switch (field) {
    case 'monthlyFen':
      return newComparison('amount');
    case 'contractEnd':
      return { kind: 'date' };
    case 'name':
      return { kind: 'name' };
    case 'externalId':
      return { kind: 'digits' };
    default:
      return newComparison('last');
  }
}

/** A fact that is not asked for yet, else a column of the list. */
export function newFact(id: string, facts: readonly IdentityFact[]): IdentityFact {
  const field = ASKABLE.find((each) => facts.every((fact) => fact.field !== each)) ?? OWN_COLUMN;
  return { id, field, question: { 'zh-CN': '', en: '' }, compare: comparisonFor(field) };
}

/** Without the fact; no more have to be right than are left. */
export function withoutFact(policy: IdentityPolicy, place: number): IdentityPolicy {
  const facts = policy.facts.filter((_fact, at) => at !== place);
  return { ...policy, facts, mustBeRight: Math.max(1, Math.min(policy.mustBeRight, facts.length)) };
}

/** A kind under the first letter that is free; undefined where nine are in use. */
export function withKind(settings: ReferenceSettings | undefined): ReferenceSettings | undefined {
  const kinds = kindsOf(settings);
  const letter = [...KIND_LETTERS].find((each) => kinds.every((kind) => kind.letter !== each));
  if (letter === undefined || kinds.length >= 9) return undefined;
  return withKinds(settings, [...kinds, { letter, text: { 'zh-CN': '', en: '' } }]);
}

export function withKinds(
  settings: ReferenceSettings | undefined,
  kinds: readonly ReferenceKind[],
): ReferenceSettings {
  return { ...settings, kinds };
}

export function identityFaults(
  policy: IdentityPolicy | undefined,
  references: ReferenceSettings | undefined,
): readonly IdentityFault[] {
  return [...policyFaults(policy), ...(hasSoundKinds(references) ? [] : ['kinds' as const])];
}

function policyFaults(policy: IdentityPolicy | undefined): readonly IdentityFault[] {
  if (!policy) return [];
  const fault = policyFault(policy);
  if (fault) return [fault];
  const wordless = policy.facts.some(({ question }) => isHalf(question));
  return wordless || !identityPolicy.safeParse(policy).success ? ['incomplete'] : [];
}

function hasSoundKinds(references: ReferenceSettings | undefined): boolean {
  const kinds = references?.kinds;
  if (!kinds) return true;
  return referenceSettings.safeParse({ kinds }).success && !kinds.some(({ text }) => isHalf(text));
}

function isHalf(text: LocalText): boolean {
  return text['zh-CN'].trim() === '' || text.en.trim() === '';
}
