import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toDesk } from '../../../src/central/fleet/desk-mail.ts';
import { takeLead } from '../../../src/central/fleet/leader.ts';
import { postAsLeader, postMail, takeDeskMail, takeLeaderMail } from '../../../src/central/fleet/mail.ts';
import type { OpenCentre } from '../../../src/central/open-centre.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { silentLog } from '../../support/silent-log.ts';

let centre: CentreUnderTest;
let beside: OpenCentre;
const warned: unknown[] = [];
beforeAll(async () => {
  centre = await startCentreUnderTest({
    log: { ...silentLog, warn: (_message, data) => warned.push(data?.code) },
  });
  beside = await centre.openBeside();
});
afterAll(async () => {
  await beside?.close();
  await centre?.close();
});

const damage = (campaignId: string) =>
  beside.centre.db
    .updateTable('fleet_mail')
    .set({ body_sealed: Buffer.from('nobody can open this') })
    .where('campaign_id', '=', campaignId)
    .execute();

it('keeps a desk’s mail around pieces that are damaged or of a kind it does not know', async () => {
  const epoch = v7();
  const told = (transferId: string) =>
    toDesk({ kind: 'transfer-told', transferId, result: 'expired' as const });
  await postMail(beside.centre, [{ epoch, campaignId: 'damaged', body: told('damaged') }]);
  await damage('damaged');
  await postMail(beside.centre, [
    { epoch, campaignId: 'campaign', body: told('first') },
    { epoch, campaignId: 'campaign', body: { kind: 'of a newer node' } },
    { epoch, campaignId: 'campaign', body: told('last') },
  ]);
  warned.length = 0;
  const taken = await takeDeskMail(beside.centre, [epoch]);
  expect(taken).toEqual([
    { epoch, mail: told('first') },
    { epoch, mail: told('last') },
  ]);
  expect(warned).toEqual(['fleet-mail.unreadable', 'fleet-mail.unreadable']);
});

it.each([
  ['ahead', 3_600_000],
  ['behind', -3_600_000],
])('lets a grant hold as long as its mail, where the leader’s clock is %s', async (_what, skewMs) => {
  const epoch = v7();
  const lead = await takeLead(beside.centre, 'node', v7());
  if (!lead) throw new Error('somebody leads');
  const expiresAt = beside.centre.clock.nowMs() + skewMs;
  const body = toDesk({ kind: 'grant', grantId: 'grant-1', ...lead, calls: 1, expiresAt });
  const before = beside.centre.clock.nowMs();
  expect(await postAsLeader(beside.centre, lead, { epoch, body, withinMs: 2_000 })).toBe(true);
  const [taken] = await takeDeskMail(beside.centre, [epoch]);
  const after = beside.centre.clock.nowMs();
  if (taken?.mail.kind !== 'frame' || taken.mail.frame.kind !== 'grant') throw new Error('no grant');
  expect(taken.mail.frame.expiresAt).toBeGreaterThan(before);
  expect(taken.mail.frame.expiresAt).toBeLessThanOrEqual(after + 2_000);
});

it('keeps a leader’s mail around pieces that cannot be read', async () => {
  const campaignId = v7();
  const lead = await takeLead(beside.centre, 'node', campaignId);
  if (!lead) throw new Error('somebody leads');
  const gone = { epoch: 'desk', linkId: 'link', word: { kind: 'gone' as const } };
  await postMail(beside.centre, [{ campaignId, body: gone }]);
  await damage(campaignId);
  await postMail(beside.centre, [
    { campaignId, body: { ...gone, word: { kind: 'of a newer node' } } },
    { campaignId, body: gone },
  ]);
  warned.length = 0;
  expect(await takeLeaderMail(beside.centre, lead)).toEqual([gone]);
  expect(warned).toEqual(['fleet-mail.unreadable', 'fleet-mail.unreadable']);
});
