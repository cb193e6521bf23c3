import { sql } from 'kysely';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteNode } from '../../../src/central/fleet/desk-rows.ts';
import { holdLead } from '../../../src/central/fleet/leader.ts';
import { postAsLeader } from '../../../src/central/fleet/mail.ts';
import { readIdle, reserve } from '../../../src/central/fleet/reservation.ts';
import { rankColleagues } from '../../../src/central/fleet/transfer-choice.ts';
import type { OpenCentre } from '../../../src/central/open-centre.ts';
import { importList, listCsv } from '../../support/central/campaign-with-list.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import {
  addPredictiveCampaign,
  answeredWork,
  FleetDesk,
  putOnRecord,
} from '../../support/central/fleet-desk.ts';
import { type FleetNode, startFleetNode } from '../../support/central/start-fleet-node.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

/** From the leader's last sign of life to the first word of the next. */
const TAKEN_OVER_WITHIN_MS = 5_000;
/** One a second: a lead that was not renewed is over by then. */
const PACES_BEYOND_A_LEAD = 5;

describe.skipIf(missing)('two nodes that pace campaigns on one PostgreSQL', () => {
  let postgres: TestPostgres;
  let databaseUrl: string;
  let centre: CentreUnderTest;
  let beside: OpenCentre;
  const nodes: FleetNode[] = [];
  beforeAll(async () => {
    postgres = await startPostgres();
    databaseUrl = await postgres.createDatabase();
    centre = await startCentreUnderTest({ databaseUrl });
    beside = await centre.openBeside();
  });
  afterAll(async () => {
    for (const node of nodes) await node.end();
    await beside?.close();
    await centre?.close();
    await postgres?.stop();
  });

  const startNode = async () => {
    const node = await startFleetNode(databaseUrl, centre.masterKey, centre.dataDir);
    nodes.push(node);
    return node;
  };
  const leaderRow = (campaignId: string) =>
    beside.centre.db
      .selectFrom('pacers')
      .selectAll()
      .where('campaign_id', '=', campaignId)
      .executeTakeFirstOrThrow();

  /** A desk on a node that leads, and one on this process's node that would follow. */
  const twoDesks = async (first: string, second: string) => {
    const node = await startNode();
    const campaignId = await addPredictiveCampaign(centre);
    const led = await FleetDesk.join(centre, first, campaignId, {}, node.url);
    const other = await FleetDesk.join(centre, second, campaignId);
    const term = (await leaderRow(campaignId)).term;
    await other.hears('pace', ({ explanation }) => explanation.present === 2);
    return { node, campaignId, led, other, term };
  };

  it('pace a campaign as one: desks on both hear the one leader, and both are granted calls', async () => {
    const { led, other } = await twoDesks('agent1', 'agent2');
    const grants = await Promise.all([led.hears('grant'), other.hears('grant')]);
    expect(grants[0].term).toBe(grants[1].term);
    expect(new Set(grants.map(({ grantId }) => grantId)).size).toBe(2);
    const callId = v7();
    other.tells({ type: 'dial', callId }, grants[1].grantId);
    await led.hears('pace', ({ explanation }) => explanation.ringing === 1);
    await Promise.all([led.close(), other.close()]);
  });

  it('take over from a leader that was killed', async ({ annotate }) => {
    const { node, other, term, campaignId } = await twoDesks('agent3', 'agent4');
    const lastSeen = performance.now();
    node.signal('SIGKILL');
    const next = await other.hears('pace', (pace) => pace.term > term);
    const took = performance.now() - lastSeen;
    await annotate(`taken over from a killed leader in ${Math.round(took)} ms`);
    expect(next.term).toBe(term + 1);
    expect(took).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    const { term: granted } = await other.hears('grant', (grant) => grant.term > term);
    expect(granted).toBe((await leaderRow(campaignId)).term);
    // The killed node's desk is known to be gone though nobody said so.
    await other.hears('pace', ({ explanation }) => explanation.present === 1);
    await other.close();
  });

  it('take over from a leader that froze, and let it write nothing when it wakes', async ({ annotate }) => {
    const { node, led, other, term, campaignId } = await twoDesks('agent5', 'agent6');
    const lastSeen = performance.now();
    node.signal('SIGSTOP');
    await other.hears('pace', (pace) => pace.term > term);
    const took = performance.now() - lastSeen;
    await annotate(`taken over from a frozen leader in ${Math.round(took)} ms`);
    expect(took).toBeLessThan(TAKEN_OVER_WITHIN_MS);
    const before = await leaderRow(campaignId);

    const stale = { campaignId, term };
    const word = { pace: JSON.stringify({}), saved: 'stale' };
    expect(await holdLead(beside.centre, stale, word)).toBe(false);
    const grant = { epoch: other.desk.epoch, body: {}, withinMs: 2_000 };
    expect(await postAsLeader(beside.centre, stale, grant)).toBe(false);

    node.signal('SIGCONT');
    // It follows the new leader, and its own desk hears nobody but them.
    const heard = await led.hears('pace', (pace) => pace.term > term);
    expect(heard.term).toBe(before.term);
    const staleGrant = await Promise.race([
      led.hears('grant', (found) => found.term === term && found.expiresAt > centre.clock.nowMs()),
      led.hears('pace', ({ explanation }) => explanation.present === 2),
    ]);
    expect(staleGrant.kind).toBe('pace');
    const after = await leaderRow(campaignId);
    expect({ node: after.node_id, term: after.term }).toEqual({ node: before.node_id, term: before.term });
    expect(after.saved).not.toBe('stale');
    await Promise.all([led.close(), other.close()]);
  });

  it('ask the desks of a node that was taken for dead and woke', async () => {
    const node = await startNode();
    const campaignId = await addPredictiveCampaign(centre);
    const led = await FleetDesk.join(centre, 'agent9', campaignId);
    const other = await FleetDesk.join(centre, 'agent10', campaignId, {}, node.url);
    await led.hears('pace', ({ explanation }) => explanation.present === 2);
    node.signal('SIGSTOP');
    await led.hears('pace', ({ explanation }) => explanation.present === 1);
    node.signal('SIGCONT');
    // Its agent has done nothing since.
    await led.hears('pace', ({ explanation }) => explanation.present === 2);
    await Promise.all([led.close(), other.close()]);
  });

  it('remember abandoned calls that a killed leader had heard of and nobody has put on record', async () => {
    const node = await startNode();
    const campaignId = await addPredictiveCampaign(centre);
    await putOnRecord(centre, campaignId, { answered: 40, abandoned: 0, from: 74_300 });
    const led = await FleetDesk.join(centre, 'agent11', campaignId, {}, node.url);
    const other = await FleetDesk.join(centre, 'agent12', campaignId);
    const { grantId } = await led.hears('grant');
    const { term } = await other.hears('pace', ({ abandonsLeft }) => abandonsLeft === 1);
    const callId = v7();
    for (const type of ['dial', 'answer', 'abandon'] as const) led.tells({ type, callId }, grantId);
    await other.hears('pace', ({ abandonsLeft }) => abandonsLeft === 0);
    node.signal('SIGKILL');
    const next = await other.hears('pace', (pace) => pace.term > term);
    expect(next).toMatchObject({ abandonsLeft: 0, mode: 'progressive' });
    await other.close();
  });

  it.each([
    { lost: 'before its leader was killed', desks: ['agent1', 'agent2'], from: 74_400, before: true },
    { lost: 'together with its leader', desks: ['agent3', 'agent4'], from: 74_500, before: false },
  ])('charge the next leader with who waited at a desk that was lost $lost', async (lost) => {
    const [first = '', second = ''] = lost.desks;
    const node = await startNode();
    const campaignId = await addPredictiveCampaign(centre);
    await putOnRecord(centre, campaignId, { answered: 40, abandoned: 0, from: lost.from });
    const led = await FleetDesk.join(centre, first, campaignId, {}, node.url);
    const other = await FleetDesk.join(centre, second, campaignId);
    const { grantId } = await led.hears('grant');
    const { term } = await other.hears('pace', ({ abandonsLeft }) => abandonsLeft === 1);
    const callId = v7();
    for (const type of ['dial', 'answer'] as const) led.tells({ type, callId }, grantId);
    await other.hears('pace', ({ explanation }) => explanation.waiting === 1);
    if (lost.before) {
      await led.close();
      await other.hears('pace', ({ abandonsLeft }) => abandonsLeft === 0);
    }
    node.signal('SIGKILL');
    const next = await other.hears('pace', (pace) => pace.term > term);
    expect(next).toMatchObject({ abandonsLeft: 0 });
    await other.close();
  });

  it('hold every lead while no budget can be read and every other connection waits', async () => {
    const paced = await Promise.all(
      ['agent13', 'agent14'].map(async (name) => {
        const campaignId = await addPredictiveCampaign(centre);
        return { campaignId, desk: await FleetDesk.join(centre, name, campaignId) };
      }),
    );
    const before = await Promise.all(paced.map(({ campaignId }) => leaderRow(campaignId)));
    let unlock = () => {};
    const waiting = await new Promise<Promise<unknown>[]>((resolve, reject) => {
      beside.centre.db
        .transaction()
        .execute(async (tx) => {
          await sql`lock table attempts in access exclusive mode`.execute(tx);
          const token = await centre.tokenOf('lead1');
          const reports = Array.from({ length: 12 }, () => centre.call('unknownAttempts', {}, { token }));
          const unlocked = new Promise<void>((done) => {
            unlock = done;
          });
          resolve(reports);
          await unlocked;
        })
        .catch(reject);
    });
    // The count is read anew each time an abandoned call is heard of.
    for (const { desk } of paced) desk.tells({ type: 'abandon', callId: v7() });
    for (const { desk } of paced) {
      const { explanation } = await desk.hears('pace');
      expect(explanation.present).toBe(1);
    }
    await Promise.all(
      paced.map(async ({ desk }) => {
        for (let paces = 0; paces < PACES_BEYOND_A_LEAD; paces++) await desk.hears('pace');
      }),
    );
    const after = await Promise.all(paced.map(({ campaignId }) => leaderRow(campaignId)));
    expect(after.map(({ term, node_id }) => ({ term, node_id }))).toEqual(
      before.map(({ term, node_id }) => ({ term, node_id })),
    );
    unlock();
    await Promise.all(waiting);
    await Promise.all(paced.map(({ desk }) => desk.close()));
  });

  it('reserve no agent twice, however many customers both nodes bring at once', async () => {
    const campaignId = await addPredictiveCampaign(centre);
    const node = 'node of the desks';
    const { db } = beside.centre;
    await noteNode(beside.centre, node);
    const agents = await db
      .selectFrom('accounts')
      .select('id')
      .where('role', '=', 'agent')
      .limit(4)
      .execute();
    for (const { id } of agents)
      await db
        .insertInto('fleet_desks')
        .values({
          epoch: `epoch of ${id}`,
          node_id: node,
          link_id: 'link',
          agent_id: id,
          campaign_id: campaignId,
          phase: 'idle',
          since: 0,
          leaving: 0,
          means: 'pull',
          transfer_id: null,
          reserved_until: null,
        })
        .execute();
    const second = await centre.openBeside();
    const won: string[] = [];
    const bring = async (on: OpenCentre) => {
      const transferId = v7();
      for (const { epoch } of rankColleagues(await readIdle(on.centre, campaignId), { skills: [] }))
        if (await reserve(on.centre, epoch, transferId, 60_000)) {
          won.push(epoch);
          return;
        }
    };
    await Promise.all(Array.from({ length: 40 }, (_, i) => bring(i % 2 === 0 ? beside : second)));
    await second.close();
    expect(won.toSorted()).toEqual(agents.map(({ id }) => `epoch of ${id}`).toSorted());
  });

  it('bring a customer from a desk on one node to a colleague on the other, and forget them', async () => {
    const node = await startNode();
    const campaignId = await addPredictiveCampaign(centre);
    await importList(centre, campaignId, listCsv(1));
    const talking = { phase: 'talking' as const, leaving: false, since: 0, attemptId: 'another' };
    const from = await FleetDesk.join(centre, 'agent7', campaignId, { agent: talking });
    const colleague = await FleetDesk.join(centre, 'agent8', campaignId, {}, node.url);
    const [granted] = await from.desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was granted');
    const transferId = v7();
    const work = answeredWork(from, granted);
    from.sends({ kind: 'transfer-wanted', transferId, work, means: 'pull' });
    expect((await colleague.hears('transfer-offered')).work).toEqual(work);
    colleague.sends({ kind: 'transfer-accepted', transferId });
    expect((await from.hears('transfer-placed')).to.agentId).toBe(colleague.agentId);
    from.sends({ kind: 'transfer-told', transferId, result: 'relay' });
    expect((await colleague.hears('transfer-told')).result).toBe('relay');
    colleague.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    expect((await from.hears('transfer-told')).result).toBe('taken');
    const { name } = granted.customer;
    expect(postgres.dump(databaseUrl)).not.toContain(Buffer.from(name).toString('hex'));
    const mail = await beside.centre.db
      .selectFrom('fleet_mail')
      .select('id')
      .where('campaign_id', '=', campaignId)
      .where('term', 'is', null)
      .execute();
    expect(mail).toEqual([]);
    await Promise.all([from.close(), colleague.close()]);
  });
});
