import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abandonsKept, keepPacing, pacerOf, waitingKept } from '../../../../src/central/fleet/pacer-of.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { createPredictivePacer } from '../../../../src/core/pacing/predictive/predictive.ts';

const about = {
  id: '0198c000-0000-7000-8000-000000000001',
  name: 'campaign',
  callingNumber: '+864008001234',
};
const campaign = { ...retentionCampaign(about), dialMode: 'predictive' as const };
const { feedback, ...learnt } = createPredictivePacer().save();
const savedOn = (day: string) =>
  keepPacing({ ...learnt, leavingShare: 0.2, feedback: { ...feedback, answers: 500, thresholds: 3 } }, day);

describe('the pacer of a campaign', () => {
  it('begins with what is on record in the limit’s window, on the same day, the next, and without a former leader', () => {
    const saved = fc.constantFrom(null, savedOn('2026-03-02'), savedOn('2026-03-03'));
    fc.assert(
      fc.property(saved, fc.nat(5_000), fc.nat(150), (kept, answered, abandoned) => {
        const counted = { outOf: answered + abandoned, abandoned };
        const { feedback: begun } = pacerOf(campaign, kept, '2026-03-03', counted).save();
        expect(begun).toMatchObject({ answers: answered + abandoned, abandons: abandoned, shifts: 1 });
      }),
      { seed: 42 },
    );
  });

  it('keeps what it has learnt', () => {
    const counted = { outOf: 10, abandoned: 1 };
    const pacing = pacerOf(campaign, savedOn('2026-03-02'), '2026-03-03', counted).save();
    expect(pacing.leavingShare).toBeCloseTo(0.2);
    expect(pacing.feedback.thresholds).toBe(3);
  });

  it('leaves what was heard of abandoned calls to the next leader, older by the time between', () => {
    const saved = keepPacing({ ...learnt, feedback }, '2026-03-02', {
      at: 1_000,
      counted: 4,
      agoSeconds: [7, 2],
    });
    expect(abandonsKept(saved, 11_000)).toEqual({ counted: 4, agoSeconds: [17, 12] });
    expect(abandonsKept(savedOn('2026-03-02'), 11_000)).toBeUndefined();
    expect(abandonsKept(null, 11_000)).toBeUndefined();
  });

  it('leaves who waited to the next leader', () => {
    const waiting = [
      { epoch: 'stood', calls: ['call'] },
      { epoch: 'died', calls: ['lost'], agoSeconds: 5 },
    ];
    const heard = { at: 1_000, counted: 0, agoSeconds: [] };
    const saved = keepPacing({ ...learnt, feedback }, '2026-03-02', heard, waiting);
    expect(waitingKept(saved, 11_000)).toEqual([
      { epoch: 'stood', calls: ['call'], agoSeconds: 10 },
      { epoch: 'died', calls: ['lost'], agoSeconds: 15 },
    ]);
    expect(waitingKept(savedOn('2026-03-02'), 11_000)).toEqual([]);
    expect(waitingKept(null, 11_000)).toEqual([]);
  });

  it('goes on with the last leader’s account where nothing was counted', () => {
    expect(pacerOf(campaign, savedOn('2026-03-03'), '2026-03-03').save().feedback.answers).toBe(500);
  });
});
