import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { saveCampaign } from '../../../src/central/campaigns/campaigns.ts';
import { transaction } from '../../../src/central/context.ts';
import { claimTerms } from '../../../src/central/leases/claim-terms.ts';
import { type OpenCentre, openCentre } from '../../../src/central/open-centre.ts';
import { enrolEpoch } from '../../../src/central/sync/epochs.ts';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type { Campaign } from '../../../src/core/campaign/campaign.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { silentLog } from '../../support/silent-log.ts';

const NOW = Date.UTC(2026, 0, 5, 2);
const PRINCIPAL = {
  account: { id: 'agent-1', username: 'agent-1', displayName: '李敏', role: 'agent', team: '' },
  deviceId: 'device-1',
  tokenHash: '',
} as const;
const ASKED = { epoch: 'epoch-1', campaignId: 'campaign-1' };

let folder: string;
let open: OpenCentre;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-terms-'));
  open = await openCentre({
    dataDir: folder,
    sip: { server: 'ws://127.0.0.1:1', domain: 'x', lines: 1, password: () => 'x' },
    log: silentLog,
    // A clock that stands still: every save comes at the same time.
    clock: { nowMs: () => NOW, every: () => () => undefined },
  });
  const { db } = open.centre;
  const { displayName: display_name, ...account } = PRINCIPAL.account;
  await db
    .insertInto('accounts')
    .values({ ...account, display_name, password_hash: '', locked_until: null, created_at: NOW })
    .execute();
  await db
    .insertInto('devices')
    .values({ id: PRINCIPAL.deviceId, name: '', credential_hash: '', created_at: NOW })
    .execute();
  await enrolEpoch(open.centre, PRINCIPAL, { deviceId: PRINCIPAL.deviceId, epoch: ASKED.epoch });
});
afterEach(async () => {
  await open.close();
  removeFolder(folder);
});

const save = (change: Partial<Campaign>) =>
  saveCampaign(
    open.centre,
    campaignSchema.parse({
      ...retentionCampaign({ id: ASKED.campaignId, name: 'x', callingNumber: '+861012345678' }),
      ...change,
    }),
  );
const terms = (asked = ASKED) =>
  transaction(open.centre, (tx) => claimTerms(open.centre, tx, PRINCIPAL, asked));

it('goes by the campaign as it was saved last, though it is saved again within the same millisecond', async () => {
  await save({ dialMode: 'preview' });
  expect(await terms()).toMatchObject({ byHand: true });
  await save({ dialMode: 'predictive' });
  expect(await terms()).toMatchObject({ byHand: false });
  expect(await terms()).toMatchObject({ byHand: false });
  await save({ dialMode: 'manual' });
  expect(await terms()).toMatchObject({ byHand: true });
});

it('hands nothing out while the campaign is paused, nor of one that is not there', async () => {
  await save({ state: 'paused' });
  expect(await terms()).toBeUndefined();
  await save({ state: 'running' });
  expect(await terms()).toBeDefined();
  expect(await terms({ ...ASKED, campaignId: 'another' })).toBeUndefined();
});

it('is refused to an epoch that is not enrolled', async () => {
  await save({});
  await expect(terms({ ...ASKED, epoch: 'unknown' })).rejects.toMatchObject({ code: 'device.re-enrol' });
});
