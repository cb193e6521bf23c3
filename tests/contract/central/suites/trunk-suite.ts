import fc from 'fast-check';
import { v7 } from 'uuid';
import { expect, it, vi } from 'vitest';
import type { Centre } from '../../../../src/central/context.ts';
import { leaveLead, takeLead } from '../../../../src/central/fleet/leader.ts';
import { claimLines, keepWhatIsUp } from '../../../../src/central/trunks/claim-lines.ts';
import { shareTrunk, type TrunkNeed } from '../../../../src/core/pacing/trunk-share.ts';
import { addCampaign } from '../../../support/central/campaign-with-list.ts';
import { addPredictiveCampaign, FleetDesk } from '../../../support/central/fleet-desk.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import type { SuiteContext } from './suite-context.ts';

/** Lines that campaigns share, the same on every database. */
export function trunkSuite(context: SuiteContext): void {
  const admin = async () => ({ token: await context.centre.tokenOf('admin') });
  const supervisor = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const addTrunk = async (lines: number) => {
    const id = v7();
    return context.centre.call('saveTrunk', { id, name: `trunk ${id}`, lines }, await admin());
  };
  const trunkOf = async (id: string) => {
    const trunks = await context.centre.call('trunks', {}, await supervisor());
    return trunks.find((each) => each.id === id);
  };

  it('are entered and changed by administrators, and not over somebody else’s change', async () => {
    const { centre } = context;
    const { id, name } = await addTrunk(30);
    const before = await trunkOf(id);
    expect(before).toMatchObject({ id, name, lines: 30, inUse: 0, campaigns: [] });
    const change = { id, name: `${name} new`, lines: 20, savedAt: before?.savedAt ?? 0 };
    expect((await refusedWith(centre.call('saveTrunk', change, await supervisor()))).code).toBe('forbidden');
    await centre.call('saveTrunk', change, await admin());
    expect(await trunkOf(id)).toMatchObject({ name: `${name} new`, lines: 20 });
    expect((await refusedWith(centre.call('saveTrunk', change, await admin()))).code).toBe('trunk.changed');
    const again = { id, name, lines: 5 };
    expect((await refusedWith(centre.call('saveTrunk', again, await admin()))).code).toBe('trunk.changed');
    const namesake = { id: v7(), name: `${name} new`, lines: 5 };
    expect((await refusedWith(centre.call('saveTrunk', namesake, await admin()))).code).toBe('trunk.name');
  });

  it('stay while a campaign dials over them; a campaign runs over none that is not there', async () => {
    const { centre } = context;
    const { id } = await addTrunk(30);
    const campaignId = await addCampaign(centre, { trunkId: id });
    expect((await trunkOf(id))?.campaigns).toEqual([{ id: campaignId, name: `campaign ${campaignId}` }]);
    const refusal = await refusedWith(centre.call('removeTrunk', { id }, await admin()));
    expect(refusal).toMatchObject({ code: 'trunk.in-use', params: { campaign: `campaign ${campaignId}` } });
    const summaries = await centre.call('campaigns', {}, await supervisor());
    const campaign = summaries.find((each) => each.campaign.id === campaignId)?.campaign;
    if (!campaign) throw new Error('the campaign is missing');
    await centre.call('saveCampaign', { ...campaign, trunkId: undefined }, await supervisor());
    await centre.call('removeTrunk', { id }, await admin());
    expect(await trunkOf(id)).toBeUndefined();
    expect((await refusedWith(centre.call('removeTrunk', { id }, await admin()))).code).toBe('not-found');
    const back = { ...campaign, trunkId: id };
    expect((await refusedWith(centre.call('saveCampaign', back, await supervisor()))).code).toBe(
      'trunk.unknown',
    );
    // A campaign is always stopped, whatever else is wrong with it.
    await centre.call('saveCampaign', { ...back, state: 'paused' }, await supervisor());
  });

  it('are not started over beyond what the carrier grants, by two campaigns and an agent who dials alone', async () => {
    const { centre } = context;
    const { id: trunkId } = await addTrunk(4);
    const [first, second] = [
      await addPredictiveCampaign(centre, { trunkId }),
      await addPredictiveCampaign(centre, { trunkId }),
    ];
    const alone = await addCampaign(centre, { trunkId, dialMode: 'progressive' });
    const self = await FleetDesk.joinUnpaced(centre, 'agent5', alone);
    const since = centre.clock.nowMs();
    const talking = { phase: 'talking' as const, leaving: false, since };
    const a = await FleetDesk.join(centre, 'agent1', first, { agent: { ...talking, attemptId: v7() } });
    await expect.poll(async () => (await trunkOf(trunkId))?.inUse, { timeout: 20_000 }).toBe(2);
    const b = await FleetDesk.join(centre, 'agent2', second);
    const c = await FleetDesk.join(centre, 'agent3', second);
    const d = await FleetDesk.join(centre, 'agent4', second);
    // Three idle agents would be dialled for: of four lines one is in use, and one is kept.
    const calls = new Map<string, FleetDesk>();
    const take = async (desk: FleetDesk, gone: AbortSignal) => {
      while (!gone.aborted) {
        const { grantId } = await desk.hears('grant');
        const callId = v7();
        calls.set(callId, desk);
        desk.tells({ type: 'dial', callId }, grantId);
      }
    };
    const over = new AbortController();
    const takers = [b, c, d].map((desk) => take(desk, over.signal).catch(() => undefined));
    await expect.poll(() => calls.size, { timeout: 20_000 }).toBe(2);
    const full = await a.hears('pace');
    expect(full.explanation.calls).toBe(0);
    await expect.poll(async () => (await trunkOf(trunkId))?.inUse, { timeout: 20_000 }).toBe(4);
    expect(calls.size).toBe(2);

    // A call that ends makes room for the third.
    const [ended] = calls.keys();
    calls.get(ended ?? '')?.tells({ type: 'fail', callId: ended ?? '', outcome: 'busy' });
    await expect.poll(() => calls.size, { timeout: 20_000 }).toBe(3);
    over.abort();
    for (const desk of [self, a, b, c, d]) await desk.close();
    await Promise.all(takers);
  });

  it('say on screen that they are full', async () => {
    const { centre } = context;
    const { id: trunkId } = await addTrunk(1);
    const campaignId = await addPredictiveCampaign(centre, { trunkId });
    const talking = { phase: 'talking' as const, leaving: false, since: 0, attemptId: v7() };
    const a = await FleetDesk.join(centre, 'agent1', campaignId, { agent: talking });
    const b = await FleetDesk.join(centre, 'agent2', campaignId);
    const { explanation } = await b.hears('pace', (pace) => pace.explanation.reason === 'trunk-full');
    expect(explanation).toMatchObject({ calls: 0, idle: 1 });
    await a.close();
    await b.close();
  });

  it('are never claimed twice, in whatever order leaders ask, and come to a fair share', async () => {
    const { id: trunkId, name } = await addTrunk(20);
    const opened = await context.centre.openBeside();
    const { centre } = opened;
    const leads = await Promise.all(Array.from({ length: 3 }, () => leadOf(centre)));
    const setLines = async (lines: number) => {
      const { savedAt = 0 } = (await trunkOf(trunkId)) ?? {};
      await context.centre.call('saveTrunk', { id: trunkId, name, lines, savedAt }, await admin());
    };
    const asked = fc.record({
      who: fc.nat(2),
      /** Share of the claimed lines that is in use. */
      use: fc.double({ min: 0, max: 1, noNaN: true }),
      wanted: fc.nat(25),
      people: fc.integer({ min: 1, max: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(asked, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 4, max: 30 }),
        async (history, capacity) => {
          await centre.db.deleteFrom('trunk_claims').where('trunk_id', '=', trunkId).execute();
          await setLines(capacity);
          const needs = leads.map(({ campaignId }) => ({ campaignId, used: 0, wanted: 0, people: 1 }));
          const claimed = [0, 0, 0];
          const claim = async (who: number, need: TrunkNeed) => {
            needs[who] = need;
            const { campaignId: _, ...own } = need;
            const lead = leads[who];
            if (lead) claimed[who] = await claimLines(centre, lead, trunkId, own);
            const all = claimed.reduce((sum, lines) => sum + lines, 0);
            expect(all).toBeLessThanOrEqual(capacity);
            expect(claimed[who]).toBeGreaterThanOrEqual(need.used);
          };
          for (const { who, use, wanted, people } of history) {
            const campaignId = leads[who]?.campaignId ?? '';
            await claim(who, { campaignId, used: Math.floor((claimed[who] ?? 0) * use), wanted, people });
          }
          // At the first turn all are known, at the second whoever has too much gives it back, at the third it is where it should be.
          for (let turn = 0; turn < 3; turn++)
            for (const [who, need] of needs.entries()) await claim(who, need);
          const fair = shareTrunk(capacity, needs);
          expect(claimed).toEqual(needs.map(({ campaignId }) => fair.get(campaignId)));
        },
      ),
      { seed: 33, numRuns: context.manyWriters ? 15 : 30 },
    );
    await opened.close();
  }, 120_000);

  it('are given back by a leader that leaves, and not to one that leads no more', async () => {
    const { id: trunkId } = await addTrunk(10);
    const opened = await context.centre.openBeside();
    const { centre } = opened;
    const [leaves, stays] = [await leadOf(centre), await leadOf(centre)];
    expect(await claimLines(centre, leaves, trunkId, { used: 0, wanted: 10, people: 5 })).toBe(10);
    expect(await claimLines(centre, stays, trunkId, { used: 0, wanted: 10, people: 5 })).toBe(0);
    await keepWhatIsUp(centre, leaves, 3);
    expect(await claimLines(centre, stays, trunkId, { used: 0, wanted: 10, people: 5 })).toBe(7);
    const lost = { ...leaves, term: leaves.term - 1 };
    expect(await claimLines(centre, lost, trunkId, { used: 0, wanted: 1, people: 5 })).toBe(0);
    await keepWhatIsUp(centre, lost, 0);
    expect((await trunkOf(trunkId))?.inUse).toBe(3);
    await opened.close();
  });

  it('are kept for the desks of a campaign that nobody leads any more, though its claim still lives', async () => {
    const { id: trunkId } = await addTrunk(10);
    const campaignId = await addCampaign(context.centre, { trunkId, dialMode: 'progressive' });
    const opened = await context.centre.openBeside();
    const { centre } = opened;
    const [left, stays] = [await leadOf(centre, campaignId), await leadOf(centre)];
    const desk = await FleetDesk.joinUnpaced(context.centre, 'agent5', campaignId);
    await vi.waitFor(async () => expect((await trunkOf(trunkId))?.inUse).toBe(1));
    const wanted = { used: 0, wanted: 10, people: 5 };
    expect(await claimLines(centre, left, trunkId, wanted)).toBe(10);
    expect(await claimLines(centre, stays, trunkId, wanted)).toBe(0);
    await keepWhatIsUp(centre, left, 0);
    await leaveLead(centre, left, '');
    expect(await claimLines(centre, stays, trunkId, wanted)).toBe(9);
    await desk.close();
    await opened.close();
  });
}

/** The lead of a campaign, unless told one that no desk takes part in, for as long as the test takes. */
async function leadOf(centre: Centre, campaignId = v7()) {
  const lead = await takeLead(centre, 'a node', campaignId);
  if (!lead) throw new Error('somebody leads it');
  await centre.db
    .updateTable('pacers')
    .set({ expires_at: Number.MAX_SAFE_INTEGER })
    .where('campaign_id', '=', campaignId)
    .execute();
  return { campaignId, term: lead.term };
}
