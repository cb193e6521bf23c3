import { IANAZone } from 'luxon';
import { describe, expect, it } from 'vitest';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import { gateQuestion } from '../../../support/compliance/gate-question.ts';
import { placesOf, WRITTEN, type WrittenRules } from '../../../support/compliance/written-rules.ts';

const QUARTER = 15 * 60_000;
const DAY = 24 * 3_600_000;
/** Northern and southern changes of clocks included. */
const YEAR = { from: Date.UTC(2026, 0, 1), quarters: 365 * 96 };
const ALL_DAY = [{ fromMinute: 0, toMinute: 1440 }];

/** By luxon, not by the gate's own clock. */
const isDay = (at: number, zone: string, { fromHour, toHour }: WrittenRules) => {
  const hour = new Date(at + IANAZone.create(zone).offset(at) * 60_000).getUTCHours();
  return hour >= fromHour && hour < toHour;
};

/** The gate's questions but for their time: each number without a place, and with each place in turn. A campaign that allows all hours. */
function questionsOf(rules: WrittenRules) {
  const { campaign } = gateQuestion();
  const shared = {
    ...campaign,
    rules: { ...campaign.rules, pack: rules.pack, windows: ALL_DAY, holidayWindows: undefined },
  };
  const consent = { basis: 'consent', since: 0, proof: 'form 12' } as const;
  const questionOf = (number: string, place: string | undefined) => ({
    number,
    place,
    question: gateQuestion({
      number,
      task: { numbers: [{ e164: number, label: 'mobile' }], attemptsMade: 0 },
      lease: { taskId: 'task', term: 1, expiresAt: YEAR.from + 400 * DAY },
      customer: { consent, ...(place === undefined ? {} : { timeZone: place }) },
      campaign: shared,
    }),
  });
  const numbers = Object.keys(rules.numbers);
  return {
    placeless: numbers.map((number) => questionOf(number, undefined)),
    placed: rules.places.map((place) => numbers.map((number) => questionOf(number, place))),
  };
}

describe('at every quarter hour of a year, the gate', () => {
  it.each(WRITTEN)(
    'opens under $pack exactly where it is day at every place the customer may be',
    (rules) => {
      const { placeless, placed } = questionsOf(rules);
      const zones = [
        ...new Set(
          [...placeless, ...placed.flat()].flatMap(({ number, place }) => placesOf(rules, number, place)),
        ),
      ];
      const wrong: string[] = [];
      let opened = 0;
      for (let quarter = 0; quarter < YEAR.quarters; quarter++) {
        const now = YEAR.from + quarter * QUARTER;
        const day = new Map(zones.map((zone) => [zone, isDay(now, zone, rules)]));
        // Each place meets each number within a few quarters of an hour.
        const turn = placed.flatMap((ofPlace, i) => ofPlace[(quarter + i) % ofPlace.length] ?? []);
        for (const { number, place, question } of [...placeless, ...turn]) {
          const decision = decideGate({ ...question, now, dncAsOf: now });
          const allowed = decision.kind === 'allowed';
          if (allowed) opened++;
          const open = placesOf(rules, number, place).every((zone) => day.get(zone));
          const right = allowed === open && (allowed || decision.rule === 'calling-window');
          if (!right)
            wrong.push(
              `${new Date(now).toISOString()} ${number} ${place ?? ''}: ${JSON.stringify(decision)}`,
            );
        }
      }
      expect(wrong.slice(0, 5)).toEqual([]);
      expect(opened).toBeGreaterThan(YEAR.quarters);
    },
    120_000,
  );
});
