import { HAND_OVER_MEANS, type HandOverMeans } from '../../core/call/hand-over.ts';

/** An idle colleague. Empty lists: not told, which fits any call. */
export interface Candidate {
  readonly epoch: string;
  readonly agentId: string;
  readonly username: string;
  readonly name: string;
  /** Idle since then, epoch ms. */
  readonly since: number;
  readonly means: HandOverMeans;
  readonly languages: readonly string[];
  readonly skills: readonly string[];
}

/** What the call asks of who takes it. */
export interface CallNeeds {
  /** User name, name or account id of whoever the customer belongs to. */
  readonly owner?: string | undefined;
  readonly language?: string | undefined;
  readonly skills: readonly string[];
}

/** Who may take the call, best first: the customer's owner, then whoever is idle longest. Pure. */
export function rankColleagues(candidates: readonly Candidate[], needs: CallNeeds): Candidate[] {
  const owns = ({ agentId, username, name }: Candidate) =>
    needs.owner !== undefined && [username, agentId, name].includes(needs.owner);
  return candidates
    .filter((candidate) => owns(candidate) || canTake(candidate, needs))
    .sort((a, b) => Number(owns(b)) - Number(owns(a)) || a.since - b.since || (a.epoch < b.epoch ? -1 : 1));
}

function canTake({ languages, skills }: Candidate, needs: CallNeeds): boolean {
  const speaks = needs.language === undefined || languages.length === 0 || languages.includes(needs.language);
  return speaks && (skills.length === 0 || needs.skills.every((skill) => skills.includes(skill)));
}

/** What both ends can do. */
export function worseMeans(a: HandOverMeans, b: HandOverMeans): HandOverMeans {
  return HAND_OVER_MEANS.indexOf(a) > HAND_OVER_MEANS.indexOf(b) ? a : b;
}
