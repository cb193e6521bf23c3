import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DNC_PREFIX, type DncEntry, prefixesOf } from '../../../../src/core/compliance/do-not-call.ts';
import { blocksOf, decideGate } from '../../../../src/core/compliance/gate.ts';
import { PACKS } from '../../../../src/core/compliance/packs/index.ts';
import { gateQuestion, TEN } from '../../../support/compliance/gate-question.ts';

const SEEDED = { seed: 20260106, numRuns: 3_000 } as const;
const HOUR = 3_600_000;
const YEAR = 365 * 24 * HOUR;

/** Few numbers and prefixes, so that entries often speak of the number. */
const number = fc.constantFrom('+8613800000001', '+8613800000002', '+12125550100', '+447700900123');
const entry: fc.Arbitrary<DncEntry> = fc
  .record({
    subject: fc.oneof(
      number.map((e164) => ({ number: e164 })),
      fc.constantFrom('+86138', '+861380000000', '+1212', '+4477', '+86139').map((prefix) => ({ prefix })),
    ),
    campaignId: fc.constantFrom(undefined, 'campaign-1', 'campaign-2'),
    since: fc.integer({ min: 0, max: TEN }),
    until: fc.option(fc.integer({ min: TEN - YEAR, max: TEN + YEAR }), { nil: undefined }),
  })
  .map(({ subject, ...rest }) => ({ ...subject, ...rest }));

describe('do-not-call entries', () => {
  it('close the gate for whatever number, campaign and hour they speak of, under every pack, and no other rule opens it', () => {
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 4 }),
        number,
        fc.integer({ min: TEN - YEAR, max: TEN + YEAR }),
        fc.constantFrom(...PACKS.map(({ id }) => id)),
        fc.constantFrom(undefined, 'Asia/Shanghai', 'America/New_York', 'Europe/London'),
        (dnc, dialled, now, pack, timeZone) => {
          const { campaign, customer } = gateQuestion();
          const asked = gateQuestion({
            now,
            number: dialled,
            dnc,
            dncAsOf: now,
            campaign: { ...campaign, rules: { ...campaign.rules, pack } },
            task: { numbers: [{ e164: dialled, label: 'mobile' }], attemptsMade: 0 },
            customer: { ...customer, timeZone },
          });
          const spoken = dnc.filter(
            (each) =>
              (each.number === dialled || (each.prefix !== undefined && dialled.startsWith(each.prefix))) &&
              each.campaignId !== 'campaign-2' &&
              !(each.until !== undefined && each.until <= now),
          );
          const rules = blocksOf(asked).map(({ rule }) => rule);
          expect(rules.includes('dnc')).toBe(spoken.length > 0);
          if (spoken.length > 0) expect(decideGate(asked).kind).toBe('blocked');
        },
      ),
      SEEDED,
    );
  });

  it('open again when the last of them has lapsed, and not before', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 4 }), number, (dnc, dialled) => {
        const asked = gateQuestion({ number: dialled, dnc });
        const block = blocksOf(asked).find(({ rule }) => rule === 'dnc');
        if (block?.until === undefined) return;
        const at = (now: number) => blocksOf({ ...asked, now }).map(({ rule }) => rule);
        expect(at(block.until - 1)).toContain('dnc');
        expect(at(block.until)).not.toContain('dnc');
      }),
      SEEDED,
    );
  });

  it('are looked for under every prefix that a number begins with and an entry may have', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 1, max: 15 }), (dialled, length) => {
        const prefix = dialled.slice(0, length);
        expect(prefixesOf(dialled).includes(prefix)).toBe(DNC_PREFIX.test(prefix));
      }),
      SEEDED,
    );
    expect(prefixesOf('+8613800000001')).not.toContain('+8');
    expect(DNC_PREFIX.test('86139')).toBe(false);
  });
});
