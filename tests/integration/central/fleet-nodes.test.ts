import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdLead } from '../../../src/central/fleet/leader.ts';
import { postAsLeader } from '../../../src/central/fleet/mail.ts';
import type { OpenCentre } from '../../../src/central/open-centre.ts';
import { type CentreUnderTest, startCentreUnderTest } from '../../support/central/centre-under-test.ts';
import { addPredictiveCampaign, FleetDesk } from '../../support/central/fleet-desk.ts';
import { type FleetNode, startFleetNode } from '../../support/central/start-fleet-node.ts';
import { postgresMissing, startPostgres, type TestPostgres } from '../../support/postgres/start-postgres.ts';

const missing = postgresMissing();
if (missing && process.env.CI) throw new Error(missing);
if (missing) console.warn(`skipped: ${missing}`);

/** From the leader's last sign of life to the first word of the next. */
const TAKEN_OVER_WITHIN_MS = 5_000;

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
    const { led, other, term } = await twoDesks('agent1', 'agent2');
    const grants = await Promise.all([led.hears('grant'), other.hears('grant')]);
    expect(grants.map((grant) => grant.term)).toEqual([term, term]);
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
});
