import { describe, expect, it } from 'vitest';
import { DEMO_CAMPAIGN_ID, demoCampaigns } from '../../../../src/central/demo/demo-campaigns.ts';
import { leafByCode, repeatedCodes } from '../../../../src/core/outcome/disposition-tree.ts';
import { optionsOf } from '../../../../src/core/script/question.ts';
import { questionOf, type ScriptStep } from '../../../../src/core/script/script.ts';

const campaigns = await demoCampaigns({ simulated: true });
const suggestionsOf = (step: ScriptStep) => {
  const question = questionOf(step);
  return [step.ends, ...(question ? optionsOf(question) : [])].flatMap((each) => each?.suggests ?? []);
};

describe('the demo’s campaigns', () => {
  it('are one that is called and others that wait for a list, told apart by their scripts', () => {
    expect(campaigns.map(({ id, state }) => [id, state])).toEqual([
      [DEMO_CAMPAIGN_ID, 'running'],
      ['demo-satisfaction', 'paused'],
      ['demo-survey', 'paused'],
      ['demo-verification', 'paused'],
    ]);
    expect(new Set(campaigns.map(({ script }) => script.id)).size).toBe(campaigns.length);
  });

  it('have the one that is called first, in the order of their ids too', () => {
    expect(campaigns.map(({ id }) => id)).toEqual(campaigns.map(({ id }) => id).toSorted());
  });

  it.each(campaigns)('know every disposition that the script of $id suggests', ({ script, dispositions }) => {
    const suggested = script.steps.flatMap(suggestionsOf);
    expect(suggested.length).toBeGreaterThan(0);
    expect(suggested.filter((code) => !leafByCode(dispositions, code))).toEqual([]);
    expect(repeatedCodes(dispositions)).toEqual([]);
  });

  it('call nobody where others than simulated customers can be reached', async () => {
    const states = (await demoCampaigns({ simulated: false })).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['paused']));
  });
});
