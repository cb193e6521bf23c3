import type { CallingRules, Campaign } from '../../../core/campaign/campaign.ts';
import { predictiveProblems } from '../../../core/campaign/predictive-policy.ts';
import { ruleProblems } from '../../../core/campaign/rule-bounds.ts';
import { effectiveRules } from '../../../core/compliance/effective-rules.ts';
import { packById } from '../../../core/compliance/packs/index.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { BRANCH_PLACES, DEPARTMENT_PLACES } from '../../../core/reference/alphabet.ts';
import { optionsOf } from '../../../core/script/question.ts';
import { type LocalText, questionOf, type ScriptStep } from '../../../core/script/script.ts';

/** What keeps a campaign from being saved, as keys of `campaign:problem`. */
export const CAMPAIGN_PROBLEMS = [
  'name',
  'window',
  'window-none',
  'window-never',
  'answer-text',
  'disposition-text',
  'disposition-code',
  'predictive',
  'reference',
  'caps',
  'lock-out',
  'data-age',
] as const;
export type CampaignProblem = (typeof CAMPAIGN_PROBLEMS)[number];

export function campaignProblems(campaign: Campaign): readonly CampaignProblem[] {
  const problems: CampaignProblem[] = [];
  const { windows, weekendWindows = [] } = campaign.rules;
  const leaves = flatten(campaign.dispositions);
  const codes = leaves.map((each) => each.code);
  const blank = (text: { 'zh-CN': string; en: string }) =>
    text['zh-CN'].trim() === '' || text.en.trim() === '';

  if (campaign.name.trim() === '') problems.push('name');
  if (windows.length === 0) problems.push('window-none');
  if ([...windows, ...weekendWindows].some((window) => window.fromMinute >= window.toMinute))
    problems.push('window');
  else if (windows.length > 0 && neverOpen(campaign.rules)) problems.push('window-never');
  if (
    campaign.script.steps.some(
      (step) => blank(step.title) || blank(step.say) || optionTexts(step).some(blank),
    )
  ) {
    problems.push('answer-text');
  }
  if (leaves.some((each) => blank(each.text) || each.code.trim() === '')) problems.push('disposition-text');
  if (new Set(codes).size < codes.length) problems.push('disposition-code');
  if (
    isShort(campaign.references?.branch, BRANCH_PLACES) ||
    isShort(campaign.references?.department, DEPARTMENT_PLACES)
  )
    problems.push('reference');
  if (predictiveProblems(campaign).size > 0) problems.push('predictive');
  problems.push(...ruleProblems(campaign.rules));
  return problems;
}

function optionTexts(step: ScriptStep): readonly LocalText[] {
  const question = questionOf(step);
  return question ? optionsOf(question).map(({ text }) => text) : [];
}

const isShort = (digits: string | undefined, places: number) => (digits?.length ?? places) < places;

/** No minute of a working day lies in the campaign's windows and its pack's. */
function neverOpen(rules: CallingRules): boolean {
  return effectiveRules(rules)?.hours.windows.workday.length === 0;
}

/** Whether the gate will block every call for want of a basis that can be shown. */
export function lacksBasis({ rules }: Campaign): boolean {
  const pack = packById(rules.pack);
  if (!pack?.consentNeeded) return false;
  return !rules.consent?.proof.trim() || !pack.bases.includes(rules.consent.basis);
}

function flatten(tree: readonly Disposition[]): readonly Disposition[] {
  return tree.flatMap((each) => [each, ...flatten(each.children ?? [])]);
}

/** Minutes after midnight as "08:30"; 1440 is "24:00". */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** "8:30" or "08:30" as minutes after midnight, up to 24:00; undefined where it is no time. */
export function minuteOf(text: string): number | undefined {
  const parts = /^(\d{1,2})[:：](\d{2})$/.exec(text.trim());
  if (!parts) return undefined;
  const minute = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minute <= 1440 ? minute : undefined;
}
