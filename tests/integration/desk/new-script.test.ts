import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { CAMPAIGN, DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
beforeEach(() => {
  bench = new DeskBench();
});
afterEach(() => bench.close());

const ANSWER = { stepId: 'opening', value: { kind: 'single', option: 'self' }, at: 1 } as const;

/** The campaign with its first question under another name, as a supervisor publishes it. */
const published = (): Campaign => {
  const { script } = CAMPAIGN;
  const steps = script.steps.map((step) => (step.id === 'opening' ? { ...step, id: 'greeting' } : step));
  return {
    ...CAMPAIGN,
    name: '改版',
    script: { ...script, version: script.version + 1, steps } as Campaign['script'],
    dispositions: CAMPAIGN.dispositions.filter(({ kind }) => kind === 'not-reached' || kind === 'dnc'),
  };
};
const publish = () => bench.central.changes.push({ kind: 'campaign', campaign: published() as never });
const toTalk = async () => {
  await bench.ready();
  await bench.pass(8_000);
  await bench.until((view) => view.work?.stage === 'call');
  const { attemptId } = bench;
  bench.softphone.far(attemptId).answer();
  await bench.until((view) => view.state === 'talking');
  return attemptId;
};
const saved = {
  dispositionCode: 'considering',
  notes: '再考虑',
  answers: [ANSWER],
};

describe('a script that is published while a customer talks', () => {
  it('leaves the call its own, on the screen and on record; the next call has the new one', async () => {
    const attemptId = await toTalk();
    const { script } = CAMPAIGN;
    publish();
    await bench.pass(60_000);
    const view = await bench.until(({ campaigns }) => campaigns[0]?.name === '改版');
    expect(view.work?.campaign?.script).toMatchObject({ version: script.version });
    bench.softphone.far(attemptId).hangUp();
    await bench.until(({ work }) => work?.stage === 'wrap-up');
    await bench.renderer.call('outcome.save', { attemptId, ...saved });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({
      scriptVersion: script.version,
      answers: [ANSWER],
    });
    const next = await bench.until(({ work }) => work !== undefined && work.call?.attemptId !== attemptId);
    expect(next.work?.campaign).toBeUndefined();
  });

  it('leaves it its own after a restart too', async () => {
    const attemptId = await toTalk();
    await bench.kill();
    publish();
    bench.softphone.savedAnswer = 'ended-now';
    await bench.signIn();
    const view = await bench.until(
      ({ work, campaigns }) => work?.stage === 'wrap-up' && campaigns[0]?.name === '改版',
    );
    expect(view.work?.campaign?.script.version).toBe(CAMPAIGN.script.version);
    await bench.renderer.call('outcome.save', { attemptId, ...saved });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({ answers: [ANSWER] });
  });

  it('leaves it to an attempt that a person settles', async () => {
    const attemptId = await toTalk();
    await bench.kill();
    publish();
    bench.softphone.savedAnswer = 'gone';
    await bench.signIn();
    const view = await bench.until(
      ({ unknownAttempts, campaigns }) => unknownAttempts.length > 0 && campaigns[0]?.name === '改版',
    );
    expect(view.unknownAttempts[0]?.campaign?.script.version).toBe(CAMPAIGN.script.version);
    await bench.renderer.call('attempt.settle', { attemptId, lineResult: 'answered', ...saved });
    await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
    expect(bench.central.of('outcome.recorded')[0]).toMatchObject({ answers: [ANSWER], notes: '再考虑' });
  });
});
