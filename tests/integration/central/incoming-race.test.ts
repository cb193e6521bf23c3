import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import { transaction } from '../../../src/central/context.ts';
import { noteOffer, noteTransfer } from '../../../src/central/fleet/transfer-rows.ts';
import { createApplyContext } from '../../../src/central/sync/apply/context.ts';
import { applyReceivedHandedOver } from '../../../src/central/sync/apply/received.ts';
import { holdAfterReading } from '../../support/central/hold-after-reading.ts';
import { incomingScene, received } from '../../support/central/incoming-scene.ts';
import { describeOnPostgres } from '../../support/central/on-postgres.ts';
import { untilWaiting } from '../../support/postgres/until-waiting.ts';

describeOnPostgres('two desks that tell of one incoming call at once', (on) => {
  it('leave the end that the taker told, whichever reads first', async () => {
    const { centre, beside } = on;
    const { holder, taker, granted } = await incomingScene(centre);
    const call = received(holder, granted);
    await holder.push(call);
    const transferId = v7();
    const { account, device } = holder.session;
    await noteTransfer(beside.centre, {
      id: transferId,
      attempt_id: call.attemptId,
      campaign_id: call.campaignId,
      from_agent: account.id,
      from_epoch: holder.epoch,
      came_by: null,
    });
    const toAgentId = taker.session.account.id;
    await noteOffer(beside.centre, transferId, { agentId: toAgentId, epoch: taker.epoch });
    const shared = { transferId, means: 'relay' as const, at: call.at + 3, waitedMs: 500 };
    const held = holdAfterReading(beside.centre, 'incoming_calls');
    const giving = transaction(held.centre, (tx) =>
      applyReceivedHandedOver(
        createApplyContext(held.centre, tx),
        { kind: 'call.handed-over', ...shared, attemptId: call.attemptId, agentId: account.id, toAgentId },
        {
          accountId: account.id,
          deviceId: device.id,
          epoch: holder.epoch,
          seq: 2,
          receivedAt: centre.clock.nowMs(),
        },
      ),
    );
    await held.reached;
    const taking = taker.push(
      { kind: 'call.taken-over', ...shared, agentId: toAgentId, answeredAt: call.at + 3, attempt: call },
      taker.ended(call.attemptId, 'answered', 40_000),
    );
    await untilWaiting(beside.centre.db, 'incoming_calls');
    held.release();
    expect(await giving).toMatchObject({ state: 'applied' });
    expect((await taking).parked).toEqual([]);
    const row = await beside.centre.db
      .selectFrom('incoming_calls')
      .select(['agent_id', 'line_result', 'talk_ms'])
      .where('id', '=', call.attemptId)
      .executeTakeFirst();
    expect(row).toEqual({ agent_id: toAgentId, line_result: 'answered', talk_ms: 40_000 });
  });
});
