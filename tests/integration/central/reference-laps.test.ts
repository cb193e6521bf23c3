import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERIALS } from '../../../src/core/reference/alphabet.ts';
import { RANGE_LASTS_MS, RANGE_SIZE, RANGES_HELD, UNIQUE_MS } from '../../../src/core/reference/ranges.ts';
import { addCampaign } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { TestDesk } from '../../support/central/test-desk.ts';

const PLACE = { branch: '21', department: '305' };
const MINUTE = 60_000;

let centre: CentreUnderTest;
beforeAll(async () => {
  centre = await startCentreUnderTest({ sessionSeconds: 10 * 365 * 24 * 3600 });
  await addCampaign(centre, { references: PLACE });
});
afterAll(() => centre?.close());

const lease = async (desk: TestDesk) => {
  const { granted } = await centre.call('leaseReferences', { epoch: desk.epoch, ...PLACE }, desk.credentials);
  const ranges = (await desk.pull()).filter((change) => change.kind === 'reference-range');
  expect(ranges).toHaveLength(granted);
  return ranges.map(({ first }) => first);
};
const startAt = async (next: number) => {
  const beside = await centre.openBeside();
  await beside.centre.db.updateTable('reference_counters').set({ next }).execute();
  await beside.close();
};

it('gives the serials of a lap out again only two years after the last code that could have come from them', async () => {
  const unused = await TestDesk.signIn(centre, 'agent1');
  const laid = await lease(unused);
  expect(laid).toEqual([0, 1, 2, 3].map((n) => n * RANGE_SIZE));

  await startAt(SERIALS / RANGE_SIZE - 1);
  const desk = await TestDesk.signIn(centre, 'agent2');
  expect(await lease(desk)).toEqual([SERIALS - RANGE_SIZE]);

  // The first desk never came back: nobody knows what it gave out until its ranges ended.
  centre.clock.advance(RANGE_LASTS_MS + UNIQUE_MS - MINUTE);
  expect(await lease(await TestDesk.signIn(centre, 'agent3'))).toEqual([]);
  centre.clock.advance(2 * MINUTE);
  expect(await lease(await TestDesk.signIn(centre, 'agent4'))).toEqual(laid);

  expect(await lease(await TestDesk.signIn(centre, 'agent5'))).toEqual(
    laid.map((first) => first + RANGES_HELD * RANGE_SIZE),
  );
});

it('leases nothing more to a desk that holds enough, and anew to its next database', async () => {
  const desk = await TestDesk.signIn(centre, 'agent6');
  expect(await lease(desk)).toHaveLength(RANGES_HELD);
  expect(await lease(desk)).toEqual([]);
  const epoch = v7();
  await centre.call('enrolEpoch', { deviceId: desk.session.device.id, epoch }, desk.credentials);
  const again = await centre.call('leaseReferences', { epoch, ...PLACE }, desk.credentials);
  expect(again).toEqual({ granted: RANGES_HELD });
});
