import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openSqlite } from '../../../src/central/adapters/sqlite/open-sqlite.ts';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import type { CentralCrashPoint } from '../../../src/central/ports.ts';
import type { MessageRequested } from '../../../src/core/sync/message-facts.ts';
import { addCampaign, importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { MortalCentre } from '../../support/central/mortal-centre.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { REPORT_SECRET, SMS_TOKEN, startLabSms } from '../../support/sms/lab-sms.ts';

const POINTS: readonly CentralCrashPoint[] = ['message.before-send', 'message.after-send'];
const ROUNDS = 3;

let folder: string;
let centre: MortalCentre;
let lab: Awaited<ReturnType<typeof startLabSms>>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-sms-kill-'));
  lab = await startLabSms();
  vi.stubEnv('WAIHU_SMS_GATEWAY', lab.url);
  vi.stubEnv('WAIHU_SMS_TOKEN', SMS_TOKEN);
  vi.stubEnv('WAIHU_SMS_REPORT_SECRET', REPORT_SECRET);
  centre = new MortalCentre(folder);
  await centre.start();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await centre?.kill();
  await lab?.close();
  removeFolder(folder);
});

/** What a dead node had taken up is due at once: the test need not wait for it. */
async function giveUpTaken(): Promise<void> {
  const { db, close } = openSqlite(folder);
  await db.updateTable('text_messages').set({ next_try_at: 0 }).where('state', '=', 'queued').execute();
  await close();
}

it('sends each message once, however often the centre dies before and after it gives it to the gateway', {
  timeout: 120_000,
}, async () => {
  const { token } = await centre.call('signIn', {
    username: 'supervisor1',
    password: DEMO_PASSWORD,
    deviceName: 'supervisor',
  });
  const asCentre = {
    clock: { nowMs: () => Date.now() },
    call: centre.call.bind(centre),
    tokenOf: async () => token,
  } as unknown as Parameters<typeof TestDesk.signIn>[0];
  // Codes of a service are sent at any hour, under any pack.
  const campaignId = await addCampaign(asCentre, { messages: { serviceAnyHour: true } });
  await importList(asCentre, campaignId, listCsv(1, 70));
  const desk = await TestDesk.signIn(asCentre, 'agent1');
  const [granted] = await desk.claimAndPull(campaignId, 1);
  if (!granted) throw new Error('nothing was leased');
  const message = (): MessageRequested => ({
    kind: 'message.requested',
    messageId: v7(),
    purpose: 'code',
    templateId: 'code',
    language: 'zh-CN',
    number: granted.task.numbers[0]?.e164 ?? '',
    text: '验证码 {{message.code}}',
    taskId: granted.task.id,
    campaignId,
    customerId: granted.customer.id,
    gate: { kind: 'allowed', at: Date.now(), pack: 'CN' },
    agentId: desk.session.account.id,
    at: Date.now(),
    expiresAt: Date.now() + 300_000,
  });

  const asked: string[] = [];
  await centre.kill();
  for (let round = 0; round < ROUNDS; round++)
    for (const point of POINTS) {
      await centre.start(point, 1);
      const events = desk.events(message(), message());
      asked.push(
        ...events.flatMap((event) =>
          'fact' in event && 'messageId' in event.fact ? event.fact.messageId : [],
        ),
      );
      // It may die before it answers: the desk pushes again when it is back.
      const pushed = desk.pushEvents(events);
      await centre.died();
      await giveUpTaken();
      await centre.start();
      await pushed;
      await centre.kill();
      await giveUpTaken();
    }
  await centre.start();

  const delivered = new Set<string>();
  while (delivered.size < asked.length)
    for (const change of await desk.pull())
      if (change.kind === 'message' && change.state === 'delivered') delivered.add(change.id);
  expect([...delivered].sort()).toEqual([...asked].sort());
  const received = lab.received();
  expect(received.map(({ id }) => id).sort()).toEqual([...asked].sort());
  expect(new Set(received.map(({ handedIn }) => handedIn))).toEqual(new Set([1]));
});
