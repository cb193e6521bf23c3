import { afterEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { DeskBench, numberOf } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

const toPreview = async (campaign: Partial<Campaign> = {}) => {
  bench = new DeskBench({ campaign: { dialMode: 'preview', ...campaign } });
  await bench.ready();
  await bench.until((view) => view.work?.stage === 'preview');
};
const toTalk = async (campaign: Partial<Campaign> = {}) => {
  await toPreview(campaign);
  await bench.renderer.call('task.dial', { taskId: bench.view.work?.task.id ?? '' });
  bench.softphone.far(bench.attemptId).answer();
  await bench.until((view) => view.work?.call?.state === 'talking');
};
const reveal = (attemptId: string, place = 0) => bench.renderer.call('number.reveal', { attemptId, place });
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (thrown: unknown) => WaihuError.from(thrown).code,
  );

describe('a masked number', () => {
  it('is shown whole by an act that is on record once, without the network too', async () => {
    await toTalk();
    expect(bench.view.work?.mayReveal).toBe(true);
    expect(JSON.stringify(bench.view)).not.toContain(numberOf(1));
    bench.central.cut = true;
    expect(await reveal(bench.attemptId)).toEqual({ number: numberOf(1) });
    expect(await reveal(bench.attemptId)).toEqual({ number: numberOf(1) });
    expect(JSON.stringify(bench.view)).not.toContain(numberOf(1));
    bench.central.cut = false;
    await bench.untilTrue(() => bench.central.of('number.revealed').length > 0);
    expect(bench.central.of('number.revealed')).toMatchObject([
      { attemptId: bench.attemptId, customerId: 'customer-1', place: 0 },
    ]);
  });

  it('stays masked before the call, in another call, and where the campaign wants it', async () => {
    await toPreview();
    expect(bench.view.work?.mayReveal).toBeUndefined();
    expect(await codeOf(reveal('any'))).toBe('not-found');
    await bench.close();
    await toTalk({ keepMasked: true });
    expect(bench.view.work?.mayReveal).toBeUndefined();
    expect(await codeOf(reveal('another'))).toBe('not-found');
    expect(await codeOf(reveal(bench.attemptId))).toBe('forbidden');
    expect(bench.central.of('number.revealed')).toEqual([]);
  });
});
