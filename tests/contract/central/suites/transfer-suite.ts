import { v7 } from 'uuid';
import { expect, it, vi } from 'vitest';
import { readIdle } from '../../../../src/central/fleet/reservation.ts';
import type { OfferedWork, TransferRefusal } from '../../../../src/contract/fleet.ts';
import type { AttemptCommitted, DeskFact } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import type { CentreUnderTest } from '../../../support/central/centre-under-test.ts';
import { addPredictiveCampaign, answeredWork, FleetDesk } from '../../../support/central/fleet-desk.ts';
import { received } from '../../../support/central/incoming-scene.ts';
import type { SuiteContext } from './suite-context.ts';

/** How an answered call finds an idle colleague, the same on every database. */
export function transferSuite(context: SuiteContext): void {
  const talking = { phase: 'talking' as const, leaving: false, since: 0, attemptId: 'another' };
  const idleSince = (since: number) => ({ phase: 'idle' as const, leaving: false, since });

  // A number is leased to one desk at a time, also over the campaigns of two tests.
  let numbersFrom = 30_000_000;
  const dialler = async (tasks = 1, change: Parameters<typeof addPredictiveCampaign>[1] = {}) => {
    const { centre } = context;
    const id = await addPredictiveCampaign(centre, change);
    numbersFrom += 10;
    await importList(centre, id, listCsv(tasks, numbersFrom));
    const from = await FleetDesk.join(centre, 'agent9', id, { agent: talking });
    return { campaignId: id, from, granted: await from.desk.claimAndPull(id, tasks) };
  };
  const want = (from: FleetDesk, work: OfferedWork, means: 'pull' | 'relay' = 'pull') => {
    const transferId = v7();
    from.sends({ kind: 'transfer-wanted', transferId, work, means });
    return transferId;
  };
  const first = <T>(list: readonly T[]): T => {
    const [one] = list;
    if (one === undefined) throw new Error('nothing was granted');
    return one;
  };

  it('offers the call with all the screen needs to whoever is idle longest, and tells both how it goes on', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const late = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(2_000) });
    const longest = await FleetDesk.join(centre, 'agent11', campaignId, {
      agent: idleSince(1_000),
      means: 'relay',
    });
    const work = answeredWork(from, first(granted));
    const transferId = want(from, work);
    const offer = await longest.hears('transfer-offered');
    expect(offer).toMatchObject({ transferId, work, means: 'relay', from: { agentId: from.agentId } });
    longest.sends({ kind: 'transfer-accepted', transferId });
    const placed = await from.hears('transfer-placed');
    expect(placed.to).toEqual({ agentId: longest.agentId, name: expect.any(String), sipUser: 'agent11' });
    from.sends({ kind: 'transfer-told', transferId, result: 'relay' });
    expect((await longest.hears('transfer-told')).result).toBe('relay');
    longest.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    expect(await from.hears('transfer-told')).toEqual({
      kind: 'transfer-told',
      transferId,
      result: 'taken',
      agentId: longest.agentId,
    });
    await Promise.all([from, late, longest].map((desk) => desk.close()));
  });

  it('asks the colleague whom an agent chose and nobody else, and lets the two talk for as long as it takes', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler(2);
    const longest = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const chosen = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
    const colleagues = await centre.call('colleagues', { campaignId }, { token: from.desk.session.token });
    expect(colleagues.map(({ agentId, phase }) => ({ agentId, phase }))).toEqual(
      expect.arrayContaining([longest, chosen].map(({ agentId }) => ({ agentId, phase: 'idle' }))),
    );
    expect(colleagues.map(({ agentId }) => agentId)).not.toContain(from.agentId);

    const work = answeredWork(from, first(granted));
    const transferId = v7();
    const wanted = { kind: 'transfer-wanted', transferId, work, means: 'relay' } as const;
    from.sends({ ...wanted, to: chosen.agentId, consult: true });
    expect(await chosen.hears('transfer-offered')).toMatchObject({ transferId, consult: true });
    chosen.sends({ kind: 'transfer-accepted', transferId });
    expect((await from.hears('transfer-placed')).to.agentId).toBe(chosen.agentId);
    chosen.says({ agent: talking });

    from.sends({ kind: 'transfer-told', transferId, result: 'given' });
    expect((await chosen.hears('transfer-told')).result).toBe('given');
    chosen.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    expect(await from.hears('transfer-told')).toMatchObject({ result: 'taken', agentId: chosen.agentId });
    // That word may be lost on its way: whoever gives again is answered again, though it is over here.
    from.sends({ kind: 'transfer-told', transferId, result: 'given' });
    expect(await chosen.hears('transfer-told')).toMatchObject({ transferId, result: 'given' });
    chosen.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    expect(await from.hears('transfer-told')).toMatchObject({ result: 'taken', agentId: chosen.agentId });

    // Whoever is not free is asked in vain, though somebody else is.
    const next = v7();
    from.sends({
      ...wanted,
      transferId: next,
      work: answeredWork(from, granted[1] ?? first(granted)),
      to: chosen.agentId,
    });
    expect(await from.hears('transfer-none')).toMatchObject({ transferId: next });
    await Promise.all([from, longest, chosen].map((desk) => desk.close()));
  });

  it.each(['before', 'after'] as const)(
    'lets who has a colleague’s call consult a third agent about it and give it on, %s the take-over is told',
    async (told) => {
      const { centre } = context;
      const { campaignId, from, granted } = await dialler();
      const taker = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
      const work = answeredWork(from, first(granted));
      const cameBy = want(from, work);
      await taker.hears('transfer-offered');
      taker.sends({ kind: 'transfer-accepted', transferId: cameBy });
      await from.hears('transfer-placed');
      taker.sends({ kind: 'transfer-told', transferId: cameBy, result: 'taken' });
      await from.hears('transfer-told');
      taker.says({ agent: talking });
      if (told === 'after') {
        await from.desk.push(work.attempt as AttemptCommitted);
        await taker.desk.push(takenOver(taker, cameBy, work));
      }
      const third = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
      const ask = (change: object) => {
        const transferId = v7();
        const means = 'relay' as const;
        const asked = { kind: 'transfer-wanted' as const, transferId, work, means, to: third.agentId };
        taker.sends({ ...asked, consult: true, cameBy, ...change });
        return transferId;
      };
      // The dialling desk's agent is free by now; its desk is not asked about its own call, and the list says so.
      from.says({ agent: idleSince(3_000) });
      const shown = async (desk: FleetDesk, attemptId?: string) => {
        const about = attemptId === undefined ? { campaignId } : { campaignId, attemptId };
        const listed = await centre.call('colleagues', about, { token: desk.desk.session.token });
        return listed.map(({ agentId, phase }) => ({ agentId, phase }));
      };
      await vi.waitFor(
        async () => expect(await shown(taker)).toContainEqual({ agentId: from.agentId, phase: 'idle' }),
        { timeout: 20_000 },
      );
      const { attemptId } = work.attempt;
      expect(await shown(taker, attemptId)).toEqual([
        { agentId: third.agentId, phase: 'idle' },
        { agentId: from.agentId, phase: 'gave' },
      ]);
      expect(await shown(taker, v7())).toContainEqual({ agentId: from.agentId, phase: 'idle' });
      expect(await shown(third, attemptId)).toContainEqual({ agentId: from.agentId, phase: 'idle' });
      const other = { ...work, attempt: { ...work.attempt, attemptId: v7() } };
      for (const change of [{ to: undefined }, { cameBy: v7() }, { handOvers: 2 }, { work: other }]) {
        const transferId = ask(change);
        expect(await taker.hears('transfer-none')).toMatchObject({ transferId, refused: 'not-yours' });
      }

      const elsewhere = { callId: 'c', localTag: 'l', remoteTag: 'r', remoteUri: 'sip:+8615499999999@test' };
      const strayed = ask({ dialog: elsewhere });
      expect(await taker.hears('transfer-none')).toMatchObject({
        transferId: strayed,
        refused: 'other-number',
      });

      const transferId = ask({});
      expect(await third.hears('transfer-offered')).toMatchObject({
        transferId,
        consult: true,
        cameBy,
        handOvers: 1,
      });
      third.sends({ kind: 'transfer-accepted', transferId });
      await taker.hears('transfer-placed');
      taker.sends({ kind: 'transfer-told', transferId, result: 'given' });
      expect((await third.hears('transfer-told')).result).toBe('given');
      third.sends({ kind: 'transfer-told', transferId, result: 'taken' });
      expect(await taker.hears('transfer-told')).toMatchObject({ result: 'taken', agentId: third.agentId });
      // Neither of those who had it is asked by the one who has it now.
      expect((await shown(third, attemptId)).filter(({ phase }) => phase === 'gave')).toHaveLength(2);
      const parkedOf = async (desk: FleetDesk, ...facts: DeskFact[]) =>
        (await desk.desk.push(...facts)).parked;
      expect(await parkedOf(third, takenOver(third, transferId, work))).toEqual([]);
      if (told === 'before') expect(await parkedOf(taker, takenOver(taker, cameBy, work))).toEqual([]);
      await Promise.all([from, taker, third].map((desk) => desk.close()));
    },
  );

  it('offers a customer who called to whoever is idle in a campaign that nobody paces', async () => {
    const { centre } = context;
    const campaignId = await addCampaign(centre);
    numbersFrom += 10;
    await importList(centre, campaignId, listCsv(1, numbersFrom));
    const unpaced = { reserve: 0, freeLines: 0 };
    const from = await FleetDesk.joinUnpaced(centre, 'agent9', campaignId, { ...unpaced, agent: talking });
    const idle = await FleetDesk.joinUnpaced(centre, 'agent10', campaignId, {
      ...unpaced,
      agent: idleSince(1_000),
    });
    const granted = first(await from.desk.claimAndPull(campaignId, 1));
    const { task, lease, customer } = granted;
    const attempt = received(from.desk, granted);
    const beside = await centre.openBeside();
    try {
      const known = async () => (await readIdle(beside.centre, campaignId)).map(({ agentId }) => agentId);
      await expect.poll(known).toEqual([idle.agentId]);
      const work = { attempt, answeredAt: attempt.at, task, lease, customer, history: [] };
      const transferId = want(from, work);
      expect(await idle.hears('transfer-offered')).toMatchObject({ transferId, work });
      idle.sends({ kind: 'transfer-accepted', transferId });
      expect((await from.hears('transfer-placed')).to.agentId).toBe(idle.agentId);
      const paced = await beside.centre.db
        .selectFrom('pacers')
        .select('campaign_id')
        .where('campaign_id', '=', campaignId)
        .execute();
      expect(paced).toEqual([]);
    } finally {
      await beside.close();
    }
    await Promise.all([from, idle].map((desk) => desk.close()));
  });

  it('looks among the colleagues of the call’s campaign, also when the desk has left it since it dialled', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const other = await addPredictiveCampaign(centre);
    const colleague = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(2_000) });
    const stranger = await FleetDesk.join(centre, 'agent11', other, { agent: idleSince(1_000) });
    from.says({ campaignId: other });
    await from.hears('pace', (pace) => pace.campaignId === other);
    const transferId = want(from, answeredWork(from, first(granted)));
    expect((await colleague.hears('transfer-offered')).transferId).toBe(transferId);
    colleague.sends({ kind: 'transfer-refused', transferId });
    expect((await from.hears('transfer-none')).transferId).toBe(transferId);
    await Promise.all([from, colleague, stranger].map((desk) => desk.close()));
  });

  it('prefers the customer’s owner', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const longest = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const owner = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
    want(from, answeredWork(from, first(granted), { owner: 'agent11' }));
    await owner.hears('transfer-offered');
    await Promise.all([from, longest, owner].map((desk) => desk.close()));
  });

  it('passes over who lacks a skill the campaign asks for', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler(1, { skills: ['broadband'] });
    await teach(centre, 'agent10', ['mobile']);
    await teach(centre, 'agent11', ['mobile', 'broadband']);
    const longest = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const able = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
    const transferId = want(from, answeredWork(from, first(granted)));
    await able.hears('transfer-offered');
    able.sends({ kind: 'transfer-refused', transferId });
    expect((await from.hears('transfer-none')).transferId).toBe(transferId);
    await teach(centre, 'agent10', []);
    await teach(centre, 'agent11', []);
    await Promise.all([from, longest, able].map((desk) => desk.close()));
  });

  it('goes to the next when a colleague refuses, and says so when nobody is left', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const one = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const two = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
    const transferId = want(from, answeredWork(from, first(granted)));
    await one.hears('transfer-offered');
    one.sends({ kind: 'transfer-refused', transferId });
    await two.hears('transfer-offered');
    two.sends({ kind: 'transfer-refused', transferId });
    expect((await from.hears('transfer-none')).transferId).toBe(transferId);
    await Promise.all([from, one, two].map((desk) => desk.close()));
  });

  it('goes to the next when a colleague stays silent, and refuses the late answer', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const silent = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const next = await FleetDesk.join(centre, 'agent11', campaignId, { agent: idleSince(2_000) });
    const work = answeredWork(from, first(granted));
    const transferId = want(from, work);
    await silent.hears('transfer-offered');
    await next.hears('transfer-offered');
    expect((await silent.hears('transfer-told')).result).toBe('expired');
    silent.sends({ kind: 'transfer-accepted', transferId });
    expect((await silent.hears('transfer-told')).result).toBe('expired');
    next.sends({ kind: 'transfer-accepted', transferId });
    expect((await from.hears('transfer-placed')).to.agentId).toBe(next.agentId);
    // It had pulled the call by then: the customer is with it, whatever the centre made of its silence.
    expect((await silent.desk.push(takenOver(silent, transferId, work))).parked).toEqual([]);
    expect((await next.desk.push(takenOver(next, transferId, work))).parked).toMatchObject([
      { reason: 'not-yours' },
    ]);
    await Promise.all([from, silent, next].map((desk) => desk.close()));
  });

  it('believes whoever was offered the call from the offer on: a pull may begin, and the node die, before it hears of it', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const colleague = await FleetDesk.join(centre, 'agent10', campaignId);
    const work = answeredWork(from, first(granted));
    const transferId = want(from, work);
    await colleague.hears('transfer-offered');
    expect((await colleague.desk.push(takenOver(colleague, transferId, work))).parked).toEqual([]);
    const { agentId } = colleague;
    const handedOver: DeskFact = {
      kind: 'call.handed-over',
      attemptId: work.attempt.attemptId,
      transferId,
      toAgentId: agentId,
      means: 'pull',
      agentId: from.agentId,
      at: work.answeredAt + 10,
    };
    expect((await from.desk.push(work.attempt, handedOver)).parked).toEqual([]);
    await Promise.all([from, colleague].map((desk) => desk.close()));
  });

  it('offers nobody a call whose task, lease, number or dialog is not the asking desk’s', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler(2);
    const colleague = await FleetDesk.join(centre, 'agent10', campaignId);
    const work = answeredWork(from, first(granted));
    const { attempt } = work;
    const others = answeredWork(from, first(granted.slice(1)));
    await from.desk.push(others.attempt, {
      ...from.desk.ended(others.attempt.attemptId, 'busy'),
      sipCallId: 'of another call',
    });
    const dialog = (remoteUri: string, callId = 'call') => ({
      callId,
      localTag: 'l',
      remoteTag: 'r',
      remoteUri,
    });
    const withAttempt = (change: Partial<AttemptCommitted>): OfferedWork => ({
      ...work,
      attempt: { ...attempt, ...change } as AttemptCommitted,
    });
    const asked: readonly [TransferRefusal, OfferedWork, ReturnType<typeof dialog>?][] = [
      ['not-yours', withAttempt({ agentId: colleague.agentId })],
      ['not-yours', withAttempt({ taskId: others.task.id })],
      ['not-yours', { ...work, customer: others.customer }],
      ['not-yours', { ...others, attempt: { ...others.attempt, customerId: attempt.customerId } }],
      ['no-lease', { ...withAttempt({ leaseTerm: 7 }), lease: { ...work.lease, term: 7 } }],
      ['other-number', withAttempt({ number: '+8615499999999' })],
      ['other-number', work, dialog('sip:+8615499999999@test')],
      ['other-number', work, dialog(`sip:${attempt.number}@elsewhere.example`)],
      ['other-dialog', work, dialog(`sip:${attempt.number}@test`, 'of another call')],
    ];
    for (const [refused, offered, handle] of asked) {
      const transferId = v7();
      from.sends({
        kind: 'transfer-wanted',
        transferId,
        work: offered,
        means: 'pull',
        ...(handle ? { dialog: handle } : {}),
      });
      expect(await from.hears('transfer-none')).toEqual({ kind: 'transfer-none', transferId, refused });
    }
    const transferId = v7();
    const own = dialog(`sip:${attempt.number}@TEST:5060`);
    from.sends({ kind: 'transfer-wanted', transferId, work, means: 'pull', dialog: own });
    // The first offer there is.
    expect(await colleague.hears('transfer-offered')).toMatchObject({ transferId, dialog: own });
    await Promise.all([from, colleague].map((desk) => desk.close()));
  });

  it('lets the colleague pull on the word of the desk that dialled alone, and then believes only the colleague', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const colleague = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(2_000) });
    const transferId = want(from, answeredWork(from, first(granted)));
    await colleague.hears('transfer-offered');
    from.sends({ kind: 'transfer-go', transferId });
    colleague.sends({ kind: 'transfer-accepted', transferId });
    await from.hears('transfer-placed');
    colleague.sends({ kind: 'transfer-go', transferId });
    from.sends({ kind: 'transfer-go', transferId });
    from.sends({ kind: 'transfer-go', transferId });
    expect(await colleague.hears('transfer-go')).toEqual({ kind: 'transfer-go', transferId });
    // The pull goes on without the centre: that its desk is out of reach says nothing of it.
    await colleague.close();
    from.sends({ kind: 'transfer-told', transferId, result: 'withdrawn' });
    const again = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(2_000) });
    again.sends({ kind: 'transfer-told', transferId, result: 'failed' });
    const others = want(from, answeredWork(from, first(granted)));
    await again.hears('transfer-offered');
    again.sends({ kind: 'transfer-refused', transferId: others });
    expect(await from.hears('transfer-none')).toMatchObject({ transferId: others });
    await Promise.all([from, again].map((desk) => desk.close()));
  });

  it('tells the colleague when the customer is gone, who is then free for the next', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler(2);
    const only = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const transferId = want(from, answeredWork(from, first(granted)));
    await only.hears('transfer-offered');
    from.sends({ kind: 'transfer-told', transferId, result: 'withdrawn' });
    expect((await only.hears('transfer-told')).result).toBe('withdrawn');
    const second = want(from, answeredWork(from, first(granted.slice(1))));
    expect((await only.hears('transfer-offered')).transferId).toBe(second);
    await Promise.all([from, only].map((desk) => desk.close()));
  });

  it('tells the desk that dialled when the colleague had the customer before its withdrawal came there, and nobody else’s word of it', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const only = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const other = await FleetDesk.join(centre, 'agent11', campaignId, { agent: talking });
    const transferId = want(from, answeredWork(from, first(granted)));
    await only.hears('transfer-offered');
    only.sends({ kind: 'transfer-accepted', transferId });
    await from.hears('transfer-placed');
    from.sends({ kind: 'transfer-told', transferId, result: 'withdrawn' });
    await only.hears('transfer-told');
    const told: unknown[] = [];
    const heard = from.hears('transfer-told').then(({ result, agentId }) => told.push({ result, agentId }));
    other.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    // The same socket's next word is answered after the one before it.
    await other.hears('pace');
    expect(told).toEqual([]);
    only.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    await heard;
    expect(told).toEqual([{ result: 'taken', agentId: only.agentId }]);
    await Promise.all([from, only, other].map((desk) => desk.close()));
  });

  it('says at once that nobody is idle', async () => {
    const { from, granted } = await dialler();
    const transferId = want(from, answeredWork(from, first(granted)));
    expect((await from.hears('transfer-none')).transferId).toBe(transferId);
    await from.close();
  });

  it('keeps nothing of the customer once it is over', async () => {
    const { centre } = context;
    const { campaignId, from, granted } = await dialler();
    const only = await FleetDesk.join(centre, 'agent10', campaignId, { agent: idleSince(1_000) });
    const transferId = want(from, answeredWork(from, first(granted)));
    await only.hears('transfer-offered');
    only.sends({ kind: 'transfer-accepted', transferId });
    await from.hears('transfer-placed');
    only.sends({ kind: 'transfer-told', transferId, result: 'taken' });
    await from.hears('transfer-told');
    const opened = await centre.openBeside();
    const mail = await opened.centre.db
      .selectFrom('fleet_mail')
      .selectAll()
      .where('campaign_id', '=', campaignId)
      .execute();
    const row = await opened.centre.db
      .selectFrom('transfers')
      .selectAll()
      .where('id', '=', transferId)
      .executeTakeFirstOrThrow();
    await opened.close();
    expect(mail).toEqual([]);
    expect(row).toMatchObject({ from_agent: from.agentId });
    await Promise.all([from, only].map((desk) => desk.close()));
  });
}

/** What the colleague's desk records once it has the customer. */
function takenOver({ agentId }: FleetDesk, transferId: string, work: OfferedWork): DeskFact {
  const { attempt, answeredAt } = work;
  return {
    kind: 'call.taken-over',
    transferId,
    attempt,
    answeredAt,
    means: 'pull',
    agentId,
    at: answeredAt + 5,
  };
}

/** Gives the account these skills and no others. */
async function teach(centre: CentreUnderTest, username: string, skills: string[]): Promise<void> {
  const token = await centre.tokenOf('admin');
  const known = (await centre.call('accounts', {}, { token })).find((each) => each.username === username);
  if (!known) throw new Error(`no account: ${username}`);
  await centre.call('saveAccount', { ...known, skills }, { token });
}
