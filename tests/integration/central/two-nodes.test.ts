import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CentralServer } from '../../../src/central/server.ts';
import { addCampaign, importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { openLiveClient } from '../../support/central/live-client.ts';
import { TestDesk } from '../../support/central/test-desk.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

describe.skipIf(missing)('two nodes on one PostgreSQL', () => {
  let postgres: TestPostgres;
  let databaseUrl: string;
  let centre: CentreUnderTest;
  let other: CentralServer;
  beforeAll(async () => {
    postgres = await startPostgres();
    databaseUrl = await postgres.createDatabase();
    centre = await startCentreUnderTest({ databaseUrl });
    other = await centre.startNode();
  });
  afterAll(async () => {
    await other?.close();
    await centre?.close();
    await postgres?.stop();
  });

  const dnc = (desk: TestDesk, number: string) =>
    desk.push({
      kind: 'dnc.requested',
      number,
      customerId: 'none',
      agentId: desk.session.account.id,
      at: centre.clock.nowMs(),
    });

  it('carry a do-not-call request from a desk at one to a desk at the other', async () => {
    const listener = await TestDesk.signIn(centre, 'agent1');
    const channel = await openLiveClient(other.url, listener.session.token, listener.epoch);
    const desk = await TestDesk.signIn(centre, 'agent2');
    await dnc(desk, '+8615420001111');
    await channel.next((frame) => frame.kind === 'pull-now');
    await channel.close();
  });

  it('show an agent at one to a lead at the other, also after the database dropped every connection', async () => {
    const lead = await openLiveClient(other.url, await centre.tokenOf('lead1'));
    lead.send({ kind: 'watch-board' });
    await postgres.dropConnections(databaseUrl);
    const desk = await TestDesk.signIn(centre, 'agent3');
    const agent = await openLiveClient(centre.server.url, desk.session.token);
    agent.send({ kind: 'state', status: 'available', state: 'talking', since: centre.clock.nowMs() });
    await lead.next(
      (frame) =>
        frame.kind === 'board' &&
        frame.message.agents.some(
          ({ agentId, state }) => agentId === desk.session.account.id && state === 'talking',
        ),
    );
    await Promise.all([lead.close(), agent.close()]);
  });

  it('tell the desks of a node that was deaf to pull: what was withdrawn meanwhile is repeated by nobody', async () => {
    const listener = await TestDesk.signIn(centre, 'agent6');
    const channel = await openLiveClient(other.url, listener.session.token, listener.epoch);
    await postgres.dropConnections(databaseUrl);
    await channel.next((frame) => frame.kind === 'pull-now');
    await channel.close();
  });

  it('put out a session at one when its account signs in at the other, even if the hint is lost', async () => {
    await postgres.dropConnections(databaseUrl);
    const desk = await TestDesk.signIn(centre, 'agent4');
    const channel = await openLiveClient(other.url, desk.session.token);
    await TestDesk.signIn(centre, 'agent4', { takeOver: true });
    await channel.next((frame) => frame.kind === 'session-ended');
    await channel.closed;
  });

  it('keep neither names nor numbers in clear in the database', async () => {
    const campaignId = await addCampaign(centre);
    await importList(centre, campaignId, listCsv(3, 50_000));
    const desk = await TestDesk.signIn(centre, 'agent5');
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = desk.attempt(granted);
    await desk.push(
      attempt,
      desk.ended(attempt.attemptId, 'answered', 1),
      desk.outcome(attempt, 'accepted', { notes: `call ${granted.customer.name} again` }),
    );
    const dump = postgres.dump(databaseUrl);
    expect(dump).toContain(attempt.attemptId);
    for (const secret of [granted.customer.name, attempt.number, attempt.number.slice(3)]) {
      expect(dump).not.toContain(secret);
      expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
      expect(dump).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    }
  });
});
