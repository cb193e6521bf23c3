import fc from 'fast-check';
import type { CallingRules } from '../../../src/core/campaign/campaign.ts';
import { cnRules } from '../../../src/core/campaign/defaults.ts';
import type { DayChanges } from '../../../src/core/compliance/calendar.ts';
import type { ConsentBasis } from '../../../src/core/compliance/consent.ts';
import type { DncEntry } from '../../../src/core/compliance/do-not-call.ts';
import type { GateQuestion } from '../../../src/core/compliance/gate-question.ts';
import type { LocalWindow } from '../../../src/core/compliance/pack.ts';
import { DIAL_MODES } from '../../../src/core/task/call-task.ts';
import { gateQuestion, TEN } from './gate-question.ts';
import { WRITTEN, type WrittenRules } from './written-rules.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = 15 * 60_000;
/** An hour, UTC, after which it is day for a while at the places of the pack. */
const OPENS_UTC: Readonly<Record<WrittenRules['pack'], number>> = { CN: 2, US: 18, UK: 9 };
const BREAK = [
  { fromMinute: 8 * 60, toMinute: 12 * 60 },
  { fromMinute: 14 * 60, toMinute: 21 * 60 },
];
/** Hours that other days than those of work may have. */
const MORNING = [{ fromMinute: 8 * 60, toMinute: 13 * 60 }];
const AFTERNOON = [{ fromMinute: 13 * 60, toMinute: 21 * 60 }];
const NEVER: LocalWindow[] = [];
/** First and last days of holidays, days that make up for them, and the nights on which clocks change, UTC. */
const TURNS = [
  ...['2025-01-26', '2025-02-08', '2025-10-08', '2026-01-04', '2026-02-14', '2026-02-15', '2026-02-23'],
  ...['2026-02-28', '2026-05-05', '2026-05-09', '2026-09-20', '2026-10-10'],
  ...['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'],
].map((date) => Date.parse(date));
/** No notice names the holidays of these years. */
const UNKNOWN_YEARS = { from: Date.UTC(2027, 0, 1), days: 2 * 365 };
const ALL_DAY = [{ fromMinute: 0, toMinute: 1440 }];
const CONSENT: ConsentBasis = { basis: 'consent', since: TEN - 500 * DAY, proof: 'form 12' };
const { campaign } = gateQuestion();

/** Undefined but for one in so many. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, oneIn = 12): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** A flaw: true in one of so many. */
const flaw = (oneIn = 15) => seldom(fc.constant(true), oneIn).map((is) => is === true);

/** Minutes: just before, at and after each figure, and up to the next one. */
const around = (...figures: number[]) =>
  fc.oneof(
    ...figures.map((figure) => fc.constantFrom(figure - 1, figure, figure + 1)),
    ...figures.map((figure) => fc.integer({ min: Math.floor(figure / 2), max: figure })),
  );

const agoes = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 2, arbitrary: fc.array(fc.integer({ min: 0, max: 8 * 24 * 60 }), { maxLength: 8 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 26 * 60 }), { maxLength: 6 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }) },
);

/** Around the caps of a customer: some five in a day, some fifteen in a week. */
const customerAgoes = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  {
    weight: 2,
    arbitrary: fc.array(fc.integer({ min: 0, max: 25 * 60 }), { minLength: 4, maxLength: 6 }),
  },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 24 * 60, max: 175 * 60 }), { minLength: 14, maxLength: 17 }),
  },
);

const dncOf = (number: string, now: number): fc.Arbitrary<DncEntry> =>
  fc
    .record({
      subject: fc.constantFrom(
        { number },
        { prefix: number.slice(0, 5) },
        { number: `${number}9` },
        { prefix: `${number.slice(0, 4)}x` },
      ),
      campaignId: fc.constantFrom(undefined, 'campaign-1', 'campaign-2'),
      until: fc.constantFrom(undefined, now - 1, now, now + 1),
    })
    .map(({ subject, ...terms }) => ({ since: 1, ...subject, ...terms }));

/** Days around the question's, and one of its year that is far from it. */
const dayChangesOf = (now: number): fc.Arbitrary<DayChanges> =>
  fc
    .record({
      days: fc.array(fc.constantFrom(-1, 0, 0, 1, -200), { minLength: 1, maxLength: 2 }),
      kind: fc.constantFrom('holiday' as const, 'workday' as const),
    })
    .map(({ days, kind }) =>
      Object.fromEntries(days.map((ahead) => [new Date(now + ahead * DAY).toISOString().slice(0, 10), kind])),
    );

const anyDay = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 364 }).map((day) => Date.UTC(2026, 0, 1 + day)) },
  { weight: 3, arbitrary: fc.constantFrom(...TURNS) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: UNKNOWN_YEARS.days }).map((day) => UNKNOWN_YEARS.from + day * DAY),
  },
);

const rulesOf = ({ pack }: WrittenRules, now: number, number: string): fc.Arbitrary<CallingRules> =>
  fc
    .record({
      windows: fc.constantFrom(ALL_DAY, ALL_DAY, BREAK),
      weekendWindows: seldom(fc.constantFrom(MORNING, AFTERNOON, NEVER), 3),
      holidayWindows: seldom(fc.constantFrom(MORNING, AFTERNOON, NEVER), 3),
      dayChanges: seldom(dayChangesOf(now), 4),
      lockOutSeconds: seldom(fc.constantFrom(3600, 96 * 3600), 4),
      maxPer24h: fc.constantFrom(2, 5, 99),
      maxPer5min: fc.constantFrom(1, 3, 99),
      blackOutDays: seldom(
        fc
          .integer({ min: -1, max: 1 })
          .map((days) => [new Date(now + days * DAY).toISOString().slice(0, 10)]),
        5,
      ),
      pausedRegions: seldom(
        fc
          .record({
            where: fc.constantFrom({ prefix: number.slice(0, 6) }, { prefix: '+999' }, { grid: 'north' }),
            until: fc.constantFrom(undefined, now, now + 1),
          })
          .map(({ where, until }) => [{ ...where, until, since: 1, reason: 'storm' }]),
        6,
      ),
      caps: seldom(
        fc
          .record({
            per: fc.constantFrom('number' as const, 'customer' as const),
            max: fc.constantFrom(2, 3),
          })
          .map((cap) => [{ ...cap, withinSeconds: 'campaign' as const }]),
        3,
      ),
      consent: seldom(fc.constant(CONSENT), 3),
      dataMaxAgeSeconds: fc.constantFrom(3600, 86_400, 1e9, 1e9, 1e9, 1e9),
    })
    .map((own) => ({ ...cnRules(), pack, ...own }));

/** A question of any pack, at any quarter hour of the year and of years whose holidays nobody knows yet, with few flaws: often nothing forbids the call, or one rule alone. */
export const anyQuestion: fc.Arbitrary<GateQuestion> = fc
  .record({
    written: fc.constantFrom(...WRITTEN),
    day: anyDay,
    anyQuarter: fc.integer({ min: 0, max: 95 }),
    openQuarter: fc.integer({ min: 0, max: 20 }),
    isOpen: fc.constantFrom(true, true, true, false),
  })
  .map(({ written, day, anyQuarter, openQuarter, isOpen }) => {
    const quarter = isOpen ? 4 * OPENS_UTC[written.pack] + openQuarter : anyQuarter;
    return { written, now: day + quarter * QUARTER };
  })
  .chain(({ written, now }) =>
    fc
      .record({
        number: fc.constantFrom(...Object.keys(written.numbers)),
        place: fc.oneof(fc.constant(undefined), fc.constantFrom(...written.places)),
      })
      .chain(({ number, place }) =>
        fc
          .record({
            rules: rulesOf(written, now, number),
            state: flaw().map((is) => (is ? ('paused' as const) : ('running' as const))),
            mark: fc.constantFrom('clean' as const, 'clean' as const, 'clean' as const, 'marked' as const),
            useMarkedNumbers: fc.boolean(),
            untrusted: flaw(),
            dataAge: seldom(around(60, 24 * 60, 2 * 24 * 60, 28 * 24 * 60, 31 * 24 * 60), 3),
            noData: flaw(40),
            leaseLeft: seldom(fc.integer({ min: -60, max: 60 }), 8),
            noLease: flaw(40),
            dnc: fc
              .array(dncOf(number, now), { maxLength: 2 })
              .chain((entries) => seldom(fc.constant(entries), 3)),
            attempts: agoes,
            customerAttempts: customerAgoes,
            campaignAttempts: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 })),
            notBefore: seldom(fc.constantFrom(now - 1, now, now + 1), 6),
            consent: fc.constantFrom<(ConsentBasis | undefined)[]>(
              ...[undefined, CONSENT, CONSENT, CONSENT, CONSENT, CONSENT, CONSENT, CONSENT],
              { ...CONSENT, withdrawnAt: 3 },
              { ...CONSENT, until: now },
              { ...CONSENT, since: now + 1 },
              { ...CONSENT, basis: 'contract' },
              { ...CONSENT, basis: 'legitimate-interest' },
            ),
            withdrawnAt: seldom(fc.constantFrom(CONSENT.since - 1, CONSENT.since, now), 8),
            protectedFor: seldom(fc.constantFrom('', 'agent-1', 'agent-2'), 6),
            grid: fc.constantFrom(undefined, 'north'),
            abandonedAgo: seldom(around(60, 24 * 60, 72 * 60, 96 * 60), 2),
            dialMode: fc.constantFrom(...DIAL_MODES),
            inCall: flaw(),
          })
          .map((given) => {
            const ago = (minutes: number) => now - minutes * 60_000;
            const [toCustomer, toOthers] = given.campaignAttempts;
            const toNumber = Math.max(0, toCustomer - toOthers);
            return gateQuestion({
              now,
              number,
              clockTrusted: !given.untrusted,
              campaign: {
                ...campaign,
                rules: given.rules,
                state: given.state,
                callingNumbers: [{ number: '+861012345678', mark: given.mark, since: 0 }],
                useMarkedNumbers: given.useMarkedNumbers,
              },
              task: {
                numbers: [{ e164: number, label: 'mobile', campaignAttempts: toNumber }],
                attemptsMade: 0,
                campaignAttempts: toCustomer,
                notBefore: given.notBefore,
              },
              customer: {
                timeZone: place,
                consent: given.consent,
                withdrawnAt: given.withdrawnAt,
                protectedFor: given.protectedFor,
                grid: given.grid,
              },
              dialMode: given.dialMode,
              lease: given.noLease
                ? undefined
                : { taskId: 'task', term: 1, expiresAt: now + (given.leaseLeft ?? 60) * 60_000 },
              dnc: given.dnc ?? [],
              dncAsOf: given.noData ? undefined : ago(given.dataAge ?? 0),
              attemptTimes: given.attempts.map(ago),
              customerAttemptTimes: given.customerAttempts.map(ago),
              abandonedAt: given.abandonedAgo === undefined ? undefined : ago(given.abandonedAgo),
              inCall: given.inCall,
            });
          }),
      ),
  );
