import { readSheet } from 'read-excel-file/node';
import { DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import { AgentConsole } from './support/console.ts';
import { expect, signIn, test } from './support/fixtures.ts';
import { importList, openCampaign } from './support/small-list.ts';

test('a list becomes three calls with sound and three ends, outcomes, statistics and a workbook', async ({
  app,
  stack,
}) => {
  const supervisor = await stack.centre().signIn('supervisor1', DEMO_PASSWORD);
  const campaignId = await openCampaign(supervisor, '端到端', 'preview');
  await importList(supervisor, campaignId, [
    { name: '张接听', number: '15400000001' },
    { name: '李占线', number: '15400000004' },
    { name: '王空号', number: '15400000011' },
  ]);

  await signIn(app, 'agent1');
  const console = new AgentConsole(app);
  await console.ready();

  await test.step('a customer who answers is heard, hears, and is won', async () => {
    await console.expectCustomer('张接听');
    await console.dial();
    await console.expectState('通话中');
    await expect.poll(() => app.evaluate(heardPackets), { timeout: 20_000 }).toBeGreaterThan(50);
    await console.hangUp();
    await console.expectLineResult('已接通', '由信令得知');
    await console.save(['接受挽留', '续约'], '同意续约 12 个月');
    await expect.poll(() => stack.callsTo('15400000001')[0]?.endedBy).toBe('caller');
    expect(stack.callsTo('15400000001')[0]?.receivedRtp.packets).toBeGreaterThan(50);
  });

  await test.step('a busy line is told by the code', async () => {
    await console.expectCustomer('李占线');
    await console.dial();
    await console.expectState('话后处理');
    await console.expectLineResult('占线', '由信令得知');
    await console.save(['未接通', '无人接听、忙线、空号等']);
  });

  await test.step('an empty number is told by its announcement', async () => {
    await console.expectCustomer('王空号');
    await console.dial();
    await console.expectState('话后处理');
    await console.expectLineResult('空号', '由提示音识别');
    await console.save(['未接通', '无人接听、忙线、空号等']);
  });

  await test.step('each call of the carrier has one attempt and one outcome at the centre', async () => {
    await expect.poll(async () => (await supervisor.call('books', {})).outcomes.length).toBe(3);
    const books = await supervisor.call('books', {});
    const dialled = new Set(stack.labEntries().map((entry) => entry.record.attemptId));
    expect(new Set(books.attempts.map((attempt) => attempt.id))).toEqual(dialled);
    expect(books.parked).toBe(0);
  });

  await test.step('the exported workbook holds the figures of the screen', async () => {
    const today = {
      groupBy: 'line-result' as const,
      from: Date.now() - 86_400_000,
      to: Date.now() + 60_000,
      campaignId,
    };
    const report = await supervisor.call('report', today);
    expect(report.total).toMatchObject({ attempts: 3, answered: 1, outcomes: 3, success: 1 });
    const file = await supervisor.call('exportReport', {
      ...today,
      format: 'xlsx',
      language: 'zh-CN',
      detail: 'calls',
    });
    const rows = await readSheet(Buffer.from(file.bytes, 'base64'));
    const text = rows.flat().map(String).join('\n');
    for (const name of ['张接听', '李占线', '王空号']) expect(text).toContain(name);
  });
});

/** Audio packets that the page's calls have received so far. */
async function heardPackets(): Promise<number> {
  const connections = (globalThis as { waihuCalls?: RTCPeerConnection[] }).waihuCalls ?? [];
  let packets = 0;
  for (const connection of connections) {
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'inbound-rtp') packets += report.packetsReceived;
    }
  }
  return packets;
}
