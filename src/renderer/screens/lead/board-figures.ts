import type { BoardAgent, BoardCampaign, BoardHour, BoardSnapshot } from '../../../contract/views.ts';
import { isHandling, isWaiting, occupancyOf } from '../../../core/report/occupancy.ts';
import { tileState } from './board-model.ts';

/** Today's handling and waiting of one agent, the state under way included. Ms. */
export function timesOf(
  agent: BoardAgent,
  dayStart: number,
  now: number,
): { readonly handleMs: number; readonly waitMs: number } {
  const underWay = agent.online ? Math.max(0, now - Math.max(agent.since, dayStart)) : 0;
  return {
    handleMs: agent.handleMsToday + (isHandling(agent.state) ? underWay : 0),
    waitMs: agent.waitMsToday + (isWaiting(agent.status, agent.state) ? underWay : 0),
  };
}

export function agentOccupancy(agent: BoardAgent, dayStart: number, now: number): number | undefined {
  const { handleMs, waitMs } = timesOf(agent, dayStart, now);
  return occupancyOf(handleMs, waitMs);
}

/** Time spent waiting per answered call, or undefined before the first one. Ms. */
export function averageWait(agent: BoardAgent, dayStart: number, now: number): number | undefined {
  return share(timesOf(agent, dayStart, now).waitMs, agent.answeredToday);
}

/** Figures of the strip above the tiles. Rates are undefined, not zero, where there is nothing to divide by. */
export interface BoardFigures {
  readonly present: number;
  readonly talking: number;
  readonly occupancy: number | undefined;
  readonly averageWaitMs: number | undefined;
  readonly answerRate: number | undefined;
  readonly answered: number;
  /** What the answer rate is a share of: calls that still ring are not among them. */
  readonly knownEnds: number;
  readonly abandonRate: number | undefined;
  readonly abandoned: number;
  /** Of the abandoned: their desktop was lost while the customer waited. */
  readonly desktopLost: number;
  /** What the abandon rate is a share of. */
  readonly liveAnswers: number;
  readonly calls: number;
  readonly contacts: number;
  readonly success: number;
  readonly left: number;
  readonly reserved: number;
  /** What is asked today of those who have been here; absent where nothing is. */
  readonly goals: Partial<Record<'calls' | 'contacts' | 'success', number>>;
}

/** Of the campaigns that can abandon calls, the budget of which least is left. */
export function tightestBudget(campaigns: readonly BoardCampaign[]): BoardCampaign['budget'] {
  const budgets = campaigns.flatMap(({ budget }) => budget ?? []);
  return budgets.sort((a, b) => a.left - b.left || (b.rate ?? 0) - (a.rate ?? 0))[0];
}

/** What the board shows of one campaign, or of all. */
export interface BoardPart {
  readonly agents: readonly BoardAgent[];
  readonly campaigns: readonly BoardCampaign[];
}

/** The agents who work in the campaign and its own figures; all where none is chosen. */
export function partOf(board: BoardSnapshot, campaignId: string | undefined): BoardPart {
  if (campaignId === undefined) return board;
  return {
    agents: board.agents.filter((agent) => agent.campaignId === campaignId),
    campaigns: board.campaigns.filter(({ id }) => id === campaignId),
  };
}

export function figuresOf({ agents, campaigns }: BoardPart, dayStart: number, now: number): BoardFigures {
  const states = agents.map(tileState);
  const times = agents.map((agent) => timesOf(agent, dayStart, now));
  const handleMs = total(times, ({ handleMs }) => handleMs);
  const waitMs = total(times, ({ waitMs }) => waitMs);
  const calls = total(campaigns, (campaign) => campaign.calls);
  const knownEnds = total(campaigns, (campaign) => campaign.knownEnds);
  const answered = total(campaigns, (campaign) => campaign.answered);
  const abandoned = total(campaigns, (campaign) => campaign.abandoned);
  return {
    present: states.filter((state) => state !== 'logged-out' && state !== 'offline').length,
    talking: states.filter((state) => state === 'talking' || state === 'holding').length,
    occupancy: occupancyOf(handleMs, waitMs),
    averageWaitMs: share(
      waitMs,
      total(agents, (agent) => agent.answeredToday),
    ),
    answerRate: share(answered, knownEnds),
    answered,
    knownEnds,
    abandonRate: share(abandoned, abandoned + answered),
    abandoned,
    desktopLost: total(campaigns, (campaign) => campaign.desktopLost),
    liveAnswers: abandoned + answered,
    calls,
    contacts: total(campaigns, (campaign) => campaign.contacts),
    success: total(campaigns, (campaign) => campaign.success),
    left: total(campaigns, (campaign) => campaign.left),
    reserved: total(campaigns, (campaign) => campaign.reserved),
    goals: goalsOf(agents),
  };
}

const ASKED = ['calls', 'contacts', 'success'] as const;

/** Added up over those who have signed in or called today: nobody who is off is asked for anything. */
function goalsOf(agents: readonly BoardAgent[]): BoardFigures['goals'] {
  const here = agents.filter(({ status, callsToday }) => status !== 'logged-out' || callsToday > 0);
  return Object.fromEntries(
    ASKED.flatMap((figure) => {
      const asked = total(here, ({ goals }) => goals?.[figure] ?? 0);
      return asked > 0 ? [[figure, asked]] : [];
    }),
  );
}

/** Hours shown even before anybody calls in them, so that the chart does not grow under the eye. */
const FIRST_HOUR = 9;
const LAST_HOUR = 18;

/** Today's hours of the campaigns together, without a gap between the first and the last. */
export function hoursOf(campaigns: readonly BoardCampaign[]): readonly BoardHour[] {
  const known = campaigns.flatMap(({ hours }) => hours);
  const first = Math.min(FIRST_HOUR, ...known.map(({ hour }) => hour));
  const last = Math.max(LAST_HOUR, ...known.map(({ hour }) => hour));
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const within = known.filter(({ hour }) => hour === first + index);
    return {
      hour: first + index,
      calls: total(within, ({ calls }) => calls),
      contacts: total(within, ({ contacts }) => contacts),
      talkMs: total(within, ({ talkMs }) => talkMs),
    };
  });
}

function total<T>(items: readonly T[], pick: (item: T) => number): number {
  return items.reduce((sum, item) => sum + pick(item), 0);
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
