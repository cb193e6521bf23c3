import { packById } from '../compliance/packs/index.ts';
import type { Campaign } from './campaign.ts';

/** How a campaign dials ahead of its agents. It narrows the jurisdiction pack; a wider abandon limit has no effect. */
export interface PredictivePolicy {
  /** Share of calls that may be abandoned, 0 to 1, counted as the pack counts. */
  readonly abandonLimit: number;
  /** Most calls ringing or waiting for each agent who is idle, talking or wrapping up. */
  readonly linesPerAgent: number;
  /** Most calls ringing or waiting in the whole campaign. */
  readonly maxLines: number;
  /** Most calls the campaign starts within any second. */
  readonly callsPerSecond: number;
  /** Highest probability, 0 to 1, that calls already ringing exceed the abandon limit. A team too small for it is paced progressively. */
  readonly overrunRisk: number;
  /** Language of the message an abandoned caller hears; absent = the customer's. */
  readonly messageLanguage?: MessageLanguage | undefined;
}

export const MESSAGE_LANGUAGES = ['zh-CN', 'en'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];
/** Whom a message is played to for whom nobody is there: who answered our call, or who called us. */
export const MESSAGE_KINDS = ['abandoned', 'callers'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** What a campaign has that never set any. */
export const DEFAULT_PREDICTIVE_POLICY: PredictivePolicy = {
  abandonLimit: 0.03,
  linesPerAgent: 10,
  maxLines: 1000,
  callsPerSecond: 20,
  overrunRisk: 0.05,
};

/** The figures of a policy, by what may be set. */
export type PredictiveFigure = Exclude<keyof PredictivePolicy, 'messageLanguage'>;

/** Least and most of each figure that makes sense, whatever the pack says. */
export const PREDICTIVE_RANGES: Readonly<
  Record<PredictiveFigure, { readonly least: number; readonly most: number; readonly whole: boolean }>
> = {
  abandonLimit: { least: 0, most: 1, whole: false },
  linesPerAgent: { least: 1, most: 50, whole: false },
  maxLines: { least: 1, most: 10_000, whole: true },
  callsPerSecond: { least: 1, most: 500, whole: true },
  overrunRisk: { least: 0, most: 0.5, whole: false },
};

export type PredictiveProblem = 'range' | 'wider-than-pack';

/** What is wrong with a campaign's policy, by figure; nothing where it has none. */
export function predictiveProblems(
  campaign: Pick<Campaign, 'predictive' | 'rules'>,
): ReadonlyMap<PredictiveFigure, PredictiveProblem> {
  const problems = new Map<PredictiveFigure, PredictiveProblem>();
  const { predictive, rules } = campaign;
  if (!predictive) return problems;
  const limit = packById(rules.pack)?.abandon.limit;
  if (limit !== undefined && predictive.abandonLimit > limit) problems.set('abandonLimit', 'wider-than-pack');
  for (const figure of Object.keys(PREDICTIVE_RANGES) as PredictiveFigure[]) {
    const { least, most, whole } = PREDICTIVE_RANGES[figure];
    const value = predictive[figure];
    const within = value >= least && value <= most && (!whole || Number.isInteger(value));
    if (!within) problems.set(figure, 'range');
  }
  return problems;
}
