import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { GateKeeper } from '../../../../src/main/queue/gate-keeper.ts';
import { committed, ended, granted, numberOf, TEN_O_CLOCK } from '../../../support/store/facts.ts';
import { scratchFolder, storeIn } from '../../../support/store/scratch.ts';

const HOUR = 3_600_000;
const NOW = TEN_O_CLOCK;
const usual = retentionCampaign({ id: 'campaign-1', name: '挽留', callingNumber: '+861012345678' });
const consent = { basis: 'contract', since: 0, proof: 'clause 7' } as const;
const predictive: Campaign = { ...usual, dialMode: 'predictive', rules: { ...usual.rules, consent } };

/** The gate's word on the only task: `told` by the centre and `own`, when the last call to it was abandoned; `calls`, when others called. */
function ask(past: { told?: number; own?: number; calls?: readonly number[] }, campaign = predictive) {
  const store = storeIn(scratchFolder());
  const numbers = [
    {
      e164: numberOf(1),
      label: 'mobile' as const,
      ...(past.told === undefined ? {} : { abandonedAt: past.told }),
    },
  ];
  const meta = { leasesExpireAt: NOW + HOUR, dncAsOf: NOW };
  const recentAttempts = (past.calls ?? []).map((at) => ({ number: numberOf(1), at }));
  const lease = { ...granted(1, { task: { numbers }, lease: { term: 2 } }), recentAttempts };
  store.applyPull([lease], 'c1', meta);
  if (past.own !== undefined)
    store.recordAll([
      committed(1, { at: past.own - 20_000 }),
      ended(1, { lineResult: 'abandoned', at: past.own }),
    ]);
  const queued = store.task('task-1');
  if (!queued) throw new Error('the task is not here');
  const keeper = new GateKeeper(
    store,
    { now: () => NOW, trusted: () => true },
    { agentId: 'agent-1', inCall: () => false, caughtUp: () => true, dialMode: ({ dialMode }) => dialMode },
  );
  const decision = keeper.ask(queued, campaign, numberOf(1));
  store.close();
  return decision;
}

describe('the caps of a campaign', () => {
  const DAY = 24 * HOUR;
  const cap = (withinSeconds: number | 'campaign', max: number): Campaign => ({
    ...predictive,
    rules: { ...predictive.rules, caps: [{ per: 'number', withinSeconds, max }] },
  });

  it('count what the centre told of weeks ago', () => {
    const calls = [NOW - 80 * DAY, NOW - 20 * DAY];
    const until = NOW + 10 * DAY;
    expect(ask({ calls }, cap(30 * 24 * 3600, 1))).toMatchObject({ rule: 'cap-week', until });
    expect(ask({ calls }, cap(30 * 24 * 3600, 2))).toMatchObject({ kind: 'allowed' });
    expect(ask({ calls }, cap(90 * 24 * 3600, 2))).toMatchObject({ rule: 'cap-week' });
  });

  it('let nobody be called where they are longer than attempts are known', () => {
    expect(ask({}, cap(91 * 24 * 3600, 99))).toMatchObject({ rule: 'cap-campaign' });
  });
});

describe('the lock-out after an abandoned call', () => {
  it('holds for a call of another desk, longer than a day after it', () => {
    const told = NOW - 71 * HOUR;
    expect(ask({ told })).toMatchObject({ rule: 'lock-out', since: told, until: NOW + HOUR });
    expect(ask({ told: NOW - 72 * HOUR })).toMatchObject({ kind: 'allowed' });
  });

  it('holds for a call of this desk that the centre has not heard of', () => {
    const own = NOW - 2 * HOUR;
    expect(ask({ own })).toMatchObject({ rule: 'lock-out', since: own });
    expect(ask({ own, told: NOW - 100 * HOUR })).toMatchObject({ rule: 'lock-out', since: own });
  });

  it('counts from the later of the two', () => {
    const told = NOW - 3 * HOUR;
    expect(ask({ own: NOW - 100 * HOUR, told })).toMatchObject({ rule: 'lock-out', since: told });
  });

  it('is as long as the campaign says where that is longer than the pack', () => {
    const longer = { ...predictive, rules: { ...predictive.rules, lockOutSeconds: 100 * 3600 } };
    expect(ask({ told: NOW - 99 * HOUR }, longer)).toMatchObject({ rule: 'lock-out', until: NOW + HOUR });
  });

  it('does not keep an agent who is there from calling', () => {
    expect(ask({ told: NOW - HOUR }, { ...predictive, dialMode: 'preview' })).toMatchObject({
      kind: 'allowed',
    });
  });
});
