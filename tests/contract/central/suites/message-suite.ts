import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { addCampaign } from '../../../support/central/campaign-with-list.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { sine } from '../../../support/media/tone.ts';
import { wavOf } from '../../../support/media/wav-of.ts';
import type { SuiteContext } from './suite-context.ts';

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A campaign's own recordings for abandoned calls and for callers, the same on every database. */
export function messageSuite(context: SuiteContext): void {
  const as = async (username: string) => ({ token: await context.centre.tokenOf(username) });
  const save = async (campaignId: string, wav: Uint8Array, language: 'zh-CN' | 'en' = 'zh-CN') =>
    context.centre.call(
      'saveCampaignMessage',
      { campaignId, language, fileName: 'sorry.wav', wav: base64(wav) },
      await as('supervisor1'),
    );
  const list = async (campaignId: string) =>
    context.centre.call('campaignMessages', { campaignId }, await as('agent1'));

  it('gives back a recording byte by byte, replaces it, and removes it', async () => {
    const campaignId = await addCampaign(context.centre);
    expect(await list(campaignId)).toEqual([]);
    const [first, second] = [wavOf(sine(440, 3)), wavOf(sine(700, 2, 16_000), 16_000)];
    await save(campaignId, first);
    const saved = await save(campaignId, second);
    const english = await save(campaignId, first, 'en');
    expect(saved).toMatchObject({ language: 'zh-CN', fileName: 'sorry.wav', lengthMs: 2000 });
    expect(saved.hash).toBe(createHash('sha256').update(second).digest('hex'));
    expect(await list(campaignId)).toEqual([english, saved]);
    const which = { campaignId, language: 'zh-CN' } as const;
    const sound = await context.centre.call('campaignMessageSound', which, await as('agent1'));
    expect(sound).toEqual({ hash: saved.hash, wav: base64(second) });
    await context.centre.call('removeCampaignMessage', which, await as('supervisor1'));
    expect(await list(campaignId)).toEqual([english]);
    const gone = context.centre.call('campaignMessageSound', which, await as('agent1'));
    expect((await refusedWith(gone)).code).toBe('not-found');
  });

  it('keeps what callers hear beside what abandoned calls hear, and takes whoever names no kind for the latter', async () => {
    const campaignId = await addCampaign(context.centre);
    const [sorry, callBack] = [wavOf(sine(440, 3)), wavOf(sine(700, 2))];
    const abandoned = await save(campaignId, sorry);
    const callers = await context.centre.call(
      'saveCampaignMessage',
      { campaignId, kind: 'callers', language: 'zh-CN', fileName: 'back.wav', wav: base64(callBack) },
      await as('supervisor1'),
    );
    const of = async (kind: 'abandoned' | 'callers') =>
      context.centre.call('campaignMessages', { campaignId, kind }, await as('agent1'));
    expect([abandoned.kind, callers.kind]).toEqual(['abandoned', 'callers']);
    expect(await list(campaignId)).toEqual([abandoned]);
    expect(await of('callers')).toEqual([callers]);
    const which = { campaignId, language: 'zh-CN' } as const;
    const sound = async (kind: 'abandoned' | 'callers') =>
      context.centre.call('campaignMessageSound', { ...which, kind }, await as('agent1'));
    expect(await sound('callers')).toEqual({ hash: callers.hash, wav: base64(callBack) });
    await context.centre.call('removeCampaignMessage', which, await as('supervisor1'));
    expect(await of('abandoned')).toEqual([]);
    expect((await sound('callers')).hash).toBe(callers.hash);
  });

  it.each([
    ['text', new TextEncoder().encode('RIFF of somebody else'), 'message.unplayable'],
    ['silence of no length', wavOf(new Int16Array(0)), 'message.unplayable'],
    ['a rate that no line has', wavOf(sine(440, 2, 96_000), 96_000), 'message.unplayable'],
    ['a speech', wavOf(sine(440, 21)), 'message.too-long'],
    ['a large file', wavOf(sine(440, 12, 48_000), 48_000), 'message.too-large'],
  ])('refuses %s as a recording', async (_, wav, code) => {
    const campaignId = await addCampaign(context.centre);
    expect((await refusedWith(save(campaignId, wav))).code).toBe(code);
    expect(await list(campaignId)).toEqual([]);
  });

  it('takes recordings of campaigns that are there, from who minds campaigns', async () => {
    const wav = wavOf(sine(440, 2));
    expect((await refusedWith(save('nowhere', wav))).code).toBe('not-found');
    const campaignId = await addCampaign(context.centre);
    const given = { campaignId, language: 'en', fileName: 'a.wav', wav: base64(wav) } as const;
    const refused = context.centre.call('saveCampaignMessage', given, await as('agent1'));
    expect((await refusedWith(refused)).code).toBe('forbidden');
  });
}
