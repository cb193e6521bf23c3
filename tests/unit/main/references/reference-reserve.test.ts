import { describe, expect, it } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { RANGE_SIZE, RANGES_HELD } from '../../../../src/core/reference/ranges.ts';
import { ReferenceReserve } from '../../../../src/main/references/reference-reserve.ts';
import { ScriptedCentral } from '../../../support/desk/scripted-central.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

const campaign = (change: Partial<Campaign> = {}): Campaign => ({
  ...retentionCampaign({ id: 'c1', name: '续约', callingNumber: '1' }),
  ...change,
});
const breath = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A reserve over a desk that has `left` codes of each branch; what the centre leases is added with the pull. */
function rig(campaigns: readonly Campaign[], left: Record<string, number> = {}) {
  const clock = new ManualClock();
  const central = new ScriptedCentral(clock);
  const asked: string[] = [];
  let leased = 0;
  let answer = (): { granted: number } => ({ granted: RANGES_HELD });
  central.answers.leaseReferences = ({ branch }) => {
    asked.push(branch);
    const { granted } = answer();
    leased += granted * RANGE_SIZE;
    return { granted };
  };
  const reserve = new ReferenceReserve({
    clock,
    log: silentLog,
    central,
    now: () => clock.wallMs(),
    store: {
      campaigns: () => campaigns,
      referencesLeft: ({ branch }) => left[branch] ?? 0,
      epoch: 'epoch',
    },
    token: () => 'token',
    pull: async () => {
      const branch = asked.at(-1) ?? '';
      left[branch] = (left[branch] ?? 0) + leased;
      leased = 0;
    },
    onSessionLost: () => {},
  });
  const answers = (next: typeof answer) => {
    answer = next;
  };
  return { clock, central, asked, left, reserve, answers };
}

describe('the reserve of reference codes', () => {
  it('asks for every branch and department of campaigns that run, each once', async () => {
    const { reserve, asked } = rig([
      campaign(),
      campaign({ references: { branch: '21' } }),
      campaign({ references: { branch: '21' } }),
      campaign({ state: 'ended', references: { branch: '22' } }),
    ]);
    reserve.topUp();
    await breath();
    expect(asked).toEqual(['01', '21']);
  });

  it('asks at half of what a desk keeps, no sooner', async () => {
    const half = (RANGES_HELD * RANGE_SIZE) / 2;
    const { reserve, asked, left } = rig([campaign()], { '01': half + 1 });
    reserve.topUp();
    await breath();
    expect(asked).toEqual([]);
    left['01'] = half;
    reserve.topUp();
    await breath();
    expect(asked).toEqual(['01']);
  });

  it('lets a centre that has nothing, or cannot be asked, rest for a while', async () => {
    const { reserve, asked, clock, answers } = rig([campaign()]);
    answers(() => ({ granted: 0 }));
    for (let i = 0; i < 3; i += 1) {
      reserve.topUp();
      await breath();
    }
    expect(asked).toHaveLength(1);
    answers(() => {
      throw new WaihuError('central.unreachable');
    });
    clock.advance(60_000);
    await breath();
    expect(asked).toHaveLength(2);
    reserve.close();
    clock.advance(600_000);
    await breath();
    expect(asked).toHaveLength(2);
  });
});
