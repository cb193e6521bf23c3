import type { LineResult } from '../../core/call/line-result.ts';
import { batchMeans, type Interval, percentile } from '../../core/report/confidence.ts';
import type { DialogRecord } from '../carrier/lab.ts';
import { type AgentTimeline, occupancies, type Stretch } from './agent-timeline.ts';
import { type CallsLeft, findCallsLeft, heardNothing, idOf } from './calls-left.ts';

/** Middle and end of a distribution, ms; undefined where there is none. */
export interface Times {
  readonly count: number;
  readonly p50: number | undefined;
  readonly p95: number | undefined;
}

/** What fleet dialling made of a shift, as the carrier and the agents' screens saw it, after its warm-up. */
export interface FleetMeasures {
  /** Seconds measured, and how many of the shift went before. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  /** Calls that a simulated person took. */
  readonly live: number;
  /** Of these, the ones without an agent; of those again, who heard the message to its end. */
  readonly abandoned: number;
  readonly heardMessage: number;
  /** Abandoned too, counted apart, of the whole shift. */
  readonly left: CallsLeft;
  /** Abandoned and left alone / live; with the warm-up in `wholeRate`. */
  readonly abandonRate: number | undefined;
  readonly wholeRate: number | undefined;
  /** Handle time / (handle time + waiting), by stretches of the shift. */
  readonly occupancy: Interval | undefined;
  /** An agent's wait for each customer; a customer's, from the answer until the agent is on the line. */
  readonly agentWaits: Times;
  readonly customerWaits: Times;
  /** Calls that changed hands by way of the carrier. */
  readonly handOvers: number;
  /** From the customer's 200 OK to the first audio sent to the colleague; of those who had to wait for one, in all and once one was free. */
  readonly handOverTimes: {
    readonly colleagueFree: Times;
    readonly nobodyFree: Times;
    readonly onceFree: Times;
  };
  /** From the customer's 200 OK to the card on the screen of a colleague who was free at it; hand-overs whose first audio came before the card. */
  readonly cardTimes: Times;
  readonly voiceBeforeCard: readonly string[];
  /** Attempts of the whole shift whose customer was up for a while and heard neither agent nor message. */
  readonly ghosts: readonly string[];
}

export interface Measured {
  readonly dialogs: readonly DialogRecord[];
  /** By attempt, as the desks have them. */
  readonly lineResults: ReadonlyMap<string, LineResult | undefined>;
  readonly agents: readonly AgentTimeline[];
  readonly stretch: Stretch;
  readonly warmUpSeconds: number;
  /** When desks were killed, by user, epoch ms. */
  readonly killedAt: ReadonlyMap<string, number>;
  /** When the wire to the carrier's SIP server was half open. */
  readonly sipHalfOpen: readonly Stretch[];
}

/** A customer who is up for so long must have heard something, ms. */
const HEARS_WITHIN_MS = 5_000;
/** As many stretches as the mean is taken over, where each is at least so long, ms. */
const STRETCHES = 20;
const SHORTEST_STRETCH_MS = 30_000;

export function measureFleet(measured: Measured): FleetMeasures {
  const { dialogs, agents, stretch } = measured;
  const talks = new Map(agents.flatMap((agent) => [...agent.talks()]));
  const isAbandoned = ({ attemptId }: DialogRecord) =>
    measured.lineResults.get(attemptId ?? '') === 'abandoned';
  const allLive = dialogs.filter(isLive);
  const left = findCallsLeft(dialogs, { ...measured, talks });
  const leftAlone = new Set([...left.desktopLost, ...left.answeredTheDead, ...left.unheard]);
  const isLeftAlone = (dialog: DialogRecord) => leftAlone.has(idOf(dialog));
  const live = allLive.filter(({ at }) => at.answer !== undefined && isWithin(at.answer, stretch));
  const lost = live.filter(isLeftAlone);
  const abandoned = live.filter((dialog) => isAbandoned(dialog) && !isLeftAlone(dialog));
  const handed = live.filter(({ handOvers }) => handOvers.length > 0);
  const handOvers = handed.flatMap(({ attemptId, at: { answer = 0 }, handOvers: [first] }) => {
    const { freeAt = answer, cardAt } = talks.get(attemptId ?? '') ?? {};
    return first?.firstSentAt === undefined
      ? []
      : [{ id: attemptId ?? '', heard: first.firstSentAt, answer, freeAt, cardAt }];
  });
  const found = handOvers.filter(({ answer, freeAt }) => freeAt <= answer);
  const waited = handOvers.filter(({ answer, freeAt }) => freeAt > answer);
  return {
    seconds: (stretch.to - stretch.from) / 1000,
    warmUpSeconds: measured.warmUpSeconds,
    live: live.length,
    abandoned: abandoned.length,
    left,
    heardMessage: abandoned.filter(({ heardMessage }) => heardMessage !== undefined).length,
    abandonRate: share(abandoned.length + lost.length, live.length),
    wholeRate: share(allLive.filter((each) => isAbandoned(each) || isLeftAlone(each)).length, allLive.length),
    occupancy: batchMeans(occupancies(agents, stretch, stretchesOf(stretch))),
    agentWaits: timesOf(agents.flatMap((agent) => agent.waits(stretch))),
    customerWaits: timesOf(
      live.flatMap(({ attemptId, at: { answer = 0 } }) => {
        const talk = talks.get(attemptId ?? '');
        return talk ? [talk.at - answer] : [];
      }),
    ),
    handOvers: handed.length,
    handOverTimes: {
      colleagueFree: timesOf(found.map(({ heard, answer }) => heard - answer)),
      nobodyFree: timesOf(waited.map(({ heard, answer }) => heard - answer)),
      onceFree: timesOf(waited.map(({ heard, freeAt }) => heard - freeAt)),
    },
    cardTimes: timesOf(
      found.flatMap(({ cardAt, answer }) => (cardAt === undefined ? [] : [cardAt - answer])),
    ),
    voiceBeforeCard: handOvers.flatMap(({ id, cardAt, heard }) =>
      cardAt !== undefined && cardAt > heard ? [id] : [],
    ),
    ghosts: allLive.filter((each) => isGhost(each) && !isLeftAlone(each)).map(idOf),
  };
}

/** A simulated person took the call. */
export function isLive({ incoming, behaviour, at }: DialogRecord): boolean {
  return !incoming && behaviour.kind === 'talk' && at.answer !== undefined;
}

function isGhost(dialog: DialogRecord): boolean {
  const { answer, end = Number.POSITIVE_INFINITY } = dialog.at;
  return answer !== undefined && end - answer > HEARS_WITHIN_MS && heardNothing(dialog);
}

function stretchesOf({ from, to }: Stretch): number {
  return Math.max(1, Math.min(STRETCHES, Math.floor((to - from) / SHORTEST_STRETCH_MS)));
}

function timesOf(values: readonly number[]): Times {
  return { count: values.length, p50: percentile(values, 0.5), p95: percentile(values, 0.95) };
}

const isWithin = (at: number, { from, to }: Stretch) => at >= from && at < to;
const share = (part: number, whole: number) => (whole === 0 ? undefined : part / whole);
