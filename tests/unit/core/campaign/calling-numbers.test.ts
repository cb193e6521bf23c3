import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import {
  type CallingNumber,
  callingNumbersOf,
  chooseCallingNumber,
  NUMBER_MARKS,
} from '../../../../src/core/campaign/calling-numbers.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import { gateQuestion } from '../../../support/compliance/gate-question.ts';

const SEEDED = { seed: 20260107, numRuns: 2_000 } as const;
const pool = (...marks: CallingNumber['mark'][]): CallingNumber[] =>
  marks.map((mark, i) => ({ number: `+86108000000${i}`, mark, since: 0 }));
const campaign = (callingNumbers: readonly CallingNumber[], useMarkedNumbers = false) => ({
  callingNumbers,
  useMarkedNumbers,
});
const anyPool = fc.array(fc.constantFrom(...NUMBER_MARKS), { maxLength: 6 }).map((marks) => pool(...marks));

describe('the number a customer is called from', () => {
  it('is the only one of a campaign that was saved before there were pools, and of the pool where it had both', () => {
    const saved = (numbers: object) => {
      const { callingNumbers: _, ...rest } = retentionCampaign({ id: 'c', name: 'c', callingNumber: '' });
      return campaignSchema.parse({ ...rest, ...numbers });
    };
    const old = saved({ callingNumber: '+861012345678' });
    expect(callingNumbersOf(old)).toEqual([{ number: '+861012345678', mark: 'unknown', since: 0 }]);
    expect(chooseCallingNumber(old)).toBe('+861012345678');
    expect(old).not.toHaveProperty('callingNumber');
    expect(chooseCallingNumber(saved({ callingNumber: ' ' }))).toBeUndefined();
    const both = saved({ callingNumber: '+861012345678', callingNumbers: pool('clean') });
    expect(callingNumbersOf(both)).toEqual(pool('clean'));
  });

  it('is the first clean one, else the first that nobody has looked at', () => {
    expect(chooseCallingNumber(campaign(pool('marked', 'unknown', 'clean', 'clean')))).toBe('+861080000002');
    expect(chooseCallingNumber(campaign(pool('marked', 'unknown')))).toBe('+861080000001');
  });

  it('is the one the customer was called from before, until it is marked or leaves the pool', () => {
    const [, second] = pool('clean', 'clean');
    expect(chooseCallingNumber(campaign(pool('clean', 'clean')), second?.number)).toBe(second?.number);
    expect(chooseCallingNumber(campaign(pool('clean', 'marked')), second?.number)).toBe('+861080000000');
    expect(chooseCallingNumber(campaign(pool('clean')), second?.number)).toBe('+861080000000');
  });

  it('is a marked one only where there is no other and the supervisor allows it', () => {
    fc.assert(
      fc.property(
        anyPool,
        fc.boolean(),
        fc.option(fc.nat(6), { nil: undefined }),
        (numbers, allowed, before) => {
          const chosen = chooseCallingNumber(
            campaign(numbers, allowed),
            before === undefined ? undefined : `+86108000000${before}`,
          );
          const marks = numbers.map(({ mark }) => mark);
          const onlyMarked = marks.every((mark) => mark === 'marked');
          const mark = numbers.find(({ number }) => number === chosen)?.mark;
          if (chosen === undefined) expect(onlyMarked && (!allowed || numbers.length === 0)).toBe(true);
          if (mark === 'marked') expect(onlyMarked && allowed).toBe(true);
        },
      ),
      SEEDED,
    );
  });

  it('does not change from call to call: the number of the last call leads to itself', () => {
    fc.assert(
      fc.property(anyPool, fc.boolean(), (numbers, allowed) => {
        const first = chooseCallingNumber(campaign(numbers, allowed));
        expect(chooseCallingNumber(campaign(numbers, allowed), first)).toBe(first);
      }),
      SEEDED,
    );
  });

  it('that is missing closes the gate, whatever else is in order', () => {
    fc.assert(
      fc.property(anyPool, fc.boolean(), (numbers, allowed) => {
        const asked = gateQuestion();
        const decision = decideGate({
          ...asked,
          campaign: { ...asked.campaign, ...campaign(numbers, allowed) },
        });
        const chosen = chooseCallingNumber(campaign(numbers, allowed));
        expect(decision.kind).toBe(chosen === undefined ? 'blocked' : 'allowed');
        if (decision.kind === 'blocked') expect(decision.rule).toBe('no-calling-number');
      }),
      SEEDED,
    );
  });
});
