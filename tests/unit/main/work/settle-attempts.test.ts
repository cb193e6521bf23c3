import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import type { StoredAttempt } from '../../../../src/main/store/desk-store.ts';
import { AttemptSettler, type SettlePorts } from '../../../../src/main/work/settle-attempts.ts';
import { Workplace } from '../../../../src/main/work/workplace.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { committed, granted } from '../../../support/store/facts.ts';

/** A desk that holds one answered call without an outcome. */
const owing = () => {
  const campaigns: Campaign[] = [];
  const warned: unknown[] = [];
  const attempt: StoredAttempt = {
    committed: committed(1),
    attended: true,
    ended: {
      kind: 'attempt.ended',
      attemptId: 'attempt-1',
      at: 2,
      lineResult: 'answered',
      knownBy: 'code',
      ringMs: 0,
      talkMs: 1,
      holdMs: 0,
      endedBy: 'customer',
    },
  };
  const workplace = new Workplace(
    () => 3,
    () => undefined,
  );
  const settler = new AttemptSettler({
    clock: new ManualClock(),
    now: () => 3,
    log: { ...silentLog, warn: (_text: string, details: unknown) => warned.push(details) },
    store: {
      unsettled: () => [attempt],
      task: () => granted(1),
      campaigns: () => campaigns,
      campaignOf: () => undefined,
    } as unknown as SettlePorts['store'],
    workplace,
    waitMs: 0,
  } as unknown as SettlePorts);
  return { campaigns, warned, workplace, settler };
};

describe('an answered call without an outcome, of a campaign that the desk lacks', () => {
  it('is told of once, stays among the unknown ones, and comes back to wrap-up with the campaign', () => {
    const { campaigns, warned, workplace, settler } = owing();
    expect([settler.resumeWrapUp(), settler.resumeWrapUp()]).toEqual([false, false]);
    expect(warned).toEqual([{ attemptId: 'attempt-1', campaignId: 'campaign-1' }]);
    expect(settler.unknown()).toMatchObject([{ attemptId: 'attempt-1', answered: true }]);
    campaigns.push(retentionCampaign({ id: 'campaign-1', name: '合约到期挽留', callingNumber: '' }));
    expect(settler.resumeWrapUp()).toBe(true);
    expect(workplace.current).toMatchObject({ stage: 'wrap-up', call: { attemptId: 'attempt-1' } });
    expect(settler.unknown()).toEqual([]);
  });
});
