import { expect, it } from 'vitest';
import { campaign as campaignSchema } from '../../../../src/contract/campaign-schema.ts';
import type { Campaign } from '../../../../src/core/campaign/campaign.ts';
import { addCampaign } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** Campaigns that several people edit, the same on every database. */
export function campaignSuite(context: SuiteContext): void {
  const credentials = async () => ({ token: await context.centre.tokenOf('supervisor1') });
  const opened = async (id: string) => {
    const summaries = await context.centre.call('campaigns', {}, await credentials());
    const summary = summaries.find(({ campaign }) => campaign.id === id);
    if (!summary) throw new Error('no such campaign');
    return summary;
  };
  const save = async (campaign: Campaign, savedAt?: number) =>
    context.centre.call(
      'saveCampaign',
      { ...campaignSchema.parse(campaign), ...(savedAt === undefined ? {} : { savedAt }) },
      await credentials(),
    );

  it('refuses a campaign that was opened before another saved it, so that a pause stays a pause', async () => {
    const id = await addCampaign(context.centre);
    const form = await opened(id);
    const other = await opened(id);
    await save({ ...other.campaign, state: 'paused' }, other.savedAt);
    const refused = await refusedWith(save({ ...form.campaign, wrapUpSeconds: 77 }, form.savedAt));
    expect(refused.code).toBe('campaign.changed');
    const stands = await opened(id);
    expect(stands.campaign).toEqual({ ...form.campaign, state: 'paused' });
    await save({ ...stands.campaign, wrapUpSeconds: 77 }, stands.savedAt);
    expect((await opened(id)).campaign).toMatchObject({ state: 'paused', wrapUpSeconds: 77 });
  });

  it('takes one of several who save what they opened at the same time', async () => {
    const id = await addCampaign(context.centre);
    const { campaign, savedAt } = await opened(id);
    const saved = await Promise.allSettled(
      [51, 52, 53].map((wrapUpSeconds) => save({ ...campaign, wrapUpSeconds }, savedAt)),
    );
    const taken = saved.flatMap((each) => (each.status === 'fulfilled' ? each.value.wrapUpSeconds : []));
    expect(taken).toEqual([(await opened(id)).campaign.wrapUpSeconds]);
    for (const each of saved)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'campaign.changed' });
  });

  it('takes what a program saves that does not say what it changed', async () => {
    const id = await addCampaign(context.centre);
    const { campaign } = await opened(id);
    await save({ ...campaign, wrapUpSeconds: 51 });
    await save({ ...campaign, wrapUpSeconds: 52 });
    expect((await opened(id)).campaign.wrapUpSeconds).toBe(52);
  });

  it('goes on with all others where one cannot be read: desks hear of theirs, the list shows them', async () => {
    const { centre } = context;
    const [broken, whole] = [await addCampaign(centre), await addCampaign(centre)];
    const beside = await centre.openBeside();
    const { db } = beside.centre;
    const row = db.updateTable('campaigns').where('id', '=', broken);
    const { body } = await db
      .selectFrom('campaigns')
      .select('body')
      .where('id', '=', broken)
      .executeTakeFirstOrThrow();
    await row.set({ body: '{}' }).execute();
    try {
      const desk = await TestDesk.signIn(centre, 'agent1', { takeOver: true });
      const told = new Set<string>();
      for (let cursor = '', more = true; more; ) {
        const page = await centre.call('pull', { epoch: desk.epoch, cursor, limit: 500 }, desk.credentials);
        for (const change of page.changes) if (change.kind === 'campaign') told.add(change.campaign.id);
        ({ cursor, more } = page);
      }
      expect(told).toContain(whole);
      expect(told).not.toContain(broken);
      expect((await opened(whole)).campaign.id).toBe(whole);
      await expect(opened(broken)).rejects.toThrow('no such campaign');
    } finally {
      await row.set({ body }).execute();
      await beside.close();
    }
  });

  it('gives a changed script a version of its own, and an unchanged one keeps its', async () => {
    const id = await addCampaign(context.centre);
    const { campaign } = await opened(id);
    const { script } = campaign;
    const [first, ...rest] = script.steps;
    if (!first) throw new Error('the script has no step');
    const title = { 'zh-CN': '新开场', en: 'New opening' };
    const renamed = { ...script, steps: [{ ...first, title }, ...rest] };
    const changed = await save({ ...campaign, script: renamed });
    expect(changed.script).toEqual({ ...renamed, version: script.version + 1 });
    const kept = await save({ ...changed, script: renamed, wrapUpSeconds: 51 });
    expect(kept.script).toEqual(changed.script);
    expect((await save({ ...kept, script })).script.version).toBe(script.version + 2);
  });
}
