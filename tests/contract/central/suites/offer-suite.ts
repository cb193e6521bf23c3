import { v7 } from 'uuid';
import { afterEach, expect, it } from 'vitest';
import { historiesOf } from '../../../../src/central/customers/history.ts';
import { rebuildProjections } from '../../../../src/central/projections/rebuild.ts';
import type { LiveFromCentre } from '../../../../src/contract/live.ts';
import type { ApprovalRequest } from '../../../../src/contract/offer-api.ts';
import { offerBook } from '../../../../src/contract/offer-schema.ts';
import type { OfferBook } from '../../../../src/core/offer/offer.ts';
import type { OfferMade } from '../../../../src/core/sync/fact.ts';
import { addCampaign, importList } from '../../../support/central/campaign-with-list.ts';
import { type LiveClient, openLiveClient } from '../../../support/central/live-client.ts';
import { refusedWith } from '../../../support/central/refused-with.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import { BOOK } from '../../../support/offers/book.ts';
import type { SuiteContext } from './suite-context.ts';

type Frame<K extends LiveFromCentre['kind']> = Extract<LiveFromCentre, { kind: K }>;
const isApproval = (frame: LiveFromCentre): frame is Frame<'approval'> => frame.kind === 'approval';
const asksFor =
  (id: string) =>
  (frame: LiveFromCentre): frame is Frame<'approvals'> =>
    frame.kind === 'approvals' && frame.open.some((request) => request.id === id);

/** Approval of offers within a call, what desks tell of offers, and approved answers; the same on every database. */
export function offerSuite(context: SuiteContext): void {
  let start = 60_000;
  const clients: LiveClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
  });
  const connect = async (token: string, epoch?: string) => {
    const client = await openLiveClient(context.centre.server.url, token, epoch);
    clients.push(client);
    return client;
  };
  /** An agent in a call with a customer who pays 199 a month. */
  const calling = async (username: string) => {
    const { centre } = context;
    const campaignId = await addCampaign(centre, { offers: BOOK });
    start += 1;
    const csv = `客户编号,客户姓名,联系电话,月费\nO${start},王晓明,154${20_000_000 + start},199\n`;
    await importList(centre, campaignId, csv);
    const desk = await TestDesk.signIn(centre, username, { takeOver: true });
    const [granted] = await desk.claimAndPull(campaignId, 1);
    if (!granted) throw new Error('nothing was leased');
    const attempt = desk.attempt(granted);
    await desk.push(attempt);
    const made = (offerId: string, change: Partial<OfferMade> = {}): OfferMade => ({
      kind: 'offer.made',
      attemptId: attempt.attemptId,
      campaignId,
      customerId: attempt.customerId,
      offerId,
      bookVersion: 1,
      result: 'accepted',
      turn: 1,
      agentId: desk.session.account.id,
      at: centre.clock.nowMs(),
      ...change,
    });
    const ask = (offerId: string, from: { readonly bookVersion?: number } = {}) =>
      centre.call(
        'askApproval',
        { attemptId: attempt.attemptId, campaignId, customerId: attempt.customerId, offerId, ...from },
        desk.credentials,
      );
    const asked = async (offerId: string) => {
      const answer = await ask(offerId);
      if (answer.kind !== 'asked') throw new Error('nobody was asked');
      return answer.approval;
    };
    return { desk, attempt, campaignId, made, ask, asked };
  };
  const decide = (token: string, id: string, decision: 'approved' | 'refused', word?: string) =>
    context.centre.call('decideApproval', { id, decision, ...(word ? { word } : {}) }, { token });
  const lead = () => context.centre.tokenOf('lead1');
  const supervisor = () => context.centre.tokenOf('supervisor1');
  const standingOf = async (attemptId: string) => {
    const beside = await context.centre.openBeside();
    try {
      const { db } = beside.centre;
      const rows = () =>
        db.selectFrom('offers_made').selectAll().where('attempt_id', '=', attemptId).execute();
      const before = await rows();
      await rebuildProjections(beside.centre);
      expect(await rows()).toEqual(before);
      return before.map(({ offer_id, result, approval_id }) => ({ offer_id, result, approval_id }));
    } finally {
      await beside.close();
    }
  };

  it('finds nobody while no desk of anybody who may decide is connected', async () => {
    const { ask } = await calling('agent1');
    expect(await ask('half')).toEqual({ kind: 'nobody' });
    const { ask: otherTeam } = await calling('agent9');
    const client = await connect(await lead());
    // The lead of the other team, and one who may not grant that much, are nobody.
    expect(await otherTeam('thirty')).toEqual({ kind: 'nobody' });
    expect(await ask('half')).toEqual({ kind: 'nobody' });
    await client.close();
  });

  it('puts a request before the lead with the customer masked and the centre’s own figures, and tells the agent the answer', async () => {
    const { desk, attempt, asked, made } = await calling('agent1');
    const leadToken = await lead();
    const there = await connect(leadToken);
    const agent = await connect(desk.session.token, desk.epoch);
    const approval = await asked('thirty');
    expect(approval).toMatchObject({ state: 'open', offerId: 'thirty', attemptId: attempt.attemptId });
    expect(approval.expiresAt - approval.askedAt).toBe(60_000);
    const { open } = await there.next(asksFor(approval.id));
    const request = open.find(({ id }) => id === approval.id) as ApprovalRequest;
    expect(request).toMatchObject({
      agentName: '李敏',
      customerName: '王**',
      needs: 'lead',
      figures: { monthlyMinor: 19_900, priceMinor: 13_930, costMinor: 71_640, retainsMinor: 238_800 },
    });
    expect(JSON.stringify(request)).not.toContain('晓明');
    await decide(leadToken, approval.id, 'approved', '老客户，同意');
    const told = await agent.next(
      (frame): frame is Frame<'approval'> => isApproval(frame) && frame.approval.state === 'approved',
    );
    expect(told.approval).toMatchObject({ by: '何雯', word: '老客户，同意' });
    await there.next(
      (frame) => frame.kind === 'approvals' && frame.open.every(({ id }) => id !== approval.id),
    );

    // Asked for once more in the same call, it is the same.
    expect(await asked('thirty')).toMatchObject({ id: approval.id, state: 'approved' });
    const { parked } = await desk.push(made('thirty', { approvalId: approval.id }));
    expect(parked).toEqual([]);
    expect(await standingOf(attempt.attemptId)).toEqual([
      { offer_id: 'thirty', result: 'accepted', approval_id: approval.id },
    ]);
  });

  it('lets the first of two decisions count and tells the other who was first', async () => {
    const { asked } = await calling('agent2');
    const [leadToken, supervisorToken] = [await lead(), await supervisor()];
    await connect(leadToken);
    const approval = await asked('thirty');
    const answers = await Promise.allSettled([
      decide(leadToken, approval.id, 'approved'),
      decide(supervisorToken, approval.id, 'refused'),
    ]);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(1);
    const first = answers[0]?.status === 'fulfilled' ? '何雯' : '郑凯';
    expect(refused[0]?.reason).toMatchObject({ code: 'offer.decided', params: { name: first } });
  });

  it('takes no decision of a lead beyond their authority, of an agent, or after the request ran out', async () => {
    const { desk, asked, ask } = await calling('agent3');
    const [leadToken, supervisorToken] = [await lead(), await supervisor()];
    await connect(supervisorToken);
    await connect(leadToken);
    const approval = await asked('half');
    expect((await refusedWith(decide(leadToken, approval.id, 'approved'))).code).toBe('forbidden');
    expect((await refusedWith(decide(desk.session.token, approval.id, 'approved'))).code).toBe('forbidden');
    const other = await calling('agent4');
    const spied = context.centre.call('approval', { id: approval.id }, other.desk.credentials);
    expect((await refusedWith(spied)).code).toBe('not-found');
    context.centre.clock.advance(60_001);
    expect((await refusedWith(decide(supervisorToken, approval.id, 'approved'))).code).toBe('offer.not-open');
    const own = context.centre.call('approval', { id: approval.id }, desk.credentials);
    expect(await own).toMatchObject({ state: 'expired' });
    // The desks were heard of a minute ago, which is not long ago enough to be gone.
    const again = await ask('half');
    expect(again).toMatchObject({ kind: 'asked', approval: { state: 'open' } });
    expect(again.kind === 'asked' && again.approval.id).not.toBe(approval.id);
  });

  it('counts no offer beyond the agent’s authority that nobody approved, whatever the desk claims', async () => {
    const { desk, attempt, made, asked } = await calling('agent5');
    const leadToken = await lead();
    await connect(leadToken);
    const refusedOne = await asked('thirty');
    await decide(leadToken, refusedOne.id, 'refused');
    const { desk: colleague, asked: theirs } = await calling('agent6');
    const foreign = await theirs('thirty');
    await decide(leadToken, foreign.id, 'approved');
    expect(colleague.epoch).not.toBe(desk.epoch);
    const { parked } = await desk.push(
      made('ten'),
      made('half', { result: 'deferred', why: 'offline' }),
      made('thirty'),
      made('thirty', { turn: 2, approvalId: v7() }),
      made('thirty', { turn: 3, approvalId: refusedOne.id }),
      made('thirty', { turn: 4, approvalId: foreign.id }),
      made('half', { turn: 2, approvalId: foreign.id }),
      made('unheard-of'),
      made('ten', { turn: 2, bookVersion: 9 }),
    );
    expect(parked.map(({ reason }) => reason)).toEqual([
      'no-authority',
      'no-authority',
      'no-authority',
      'no-authority',
      'no-authority',
      'unknown-offer',
      'unknown-offer',
    ]);
    const standing = await standingOf(attempt.attemptId);
    expect(standing.toSorted((one, two) => one.offer_id.localeCompare(two.offer_id))).toEqual([
      { offer_id: 'half', result: 'deferred', approval_id: null },
      { offer_id: 'ten', result: 'accepted', approval_id: null },
    ]);
  });

  /** Those of earlier tests are gone once the centre has heard of it. */
  const untilNoSupervisorIsThere = async () => {
    const beside = await context.centre.openBeside();
    const supervisors = () =>
      beside.centre.db
        .selectFrom('presence')
        .innerJoin('accounts', 'accounts.id', 'presence.agent_id')
        .select('accounts.username')
        .where('accounts.role', '=', 'supervisor')
        .where('presence.online', '=', 1)
        .execute();
    await expect.poll(supervisors).toEqual([]);
    await beside.close();
  };

  /** Saves the campaign with a changed book, a moment later; returns when it was not yet so. */
  const changeBook = async (campaignId: string, change: (book: OfferBook) => OfferBook): Promise<number> => {
    const token = { token: await supervisor() };
    const summaries = await context.centre.call('campaigns', {}, token);
    const saved = summaries.find(({ campaign }) => campaign.id === campaignId)?.campaign;
    if (!saved?.offers) throw new Error('no book');
    const before = context.centre.clock.nowMs();
    context.centre.clock.advance(1_000);
    const offers = offerBook.parse(change(saved.offers));
    const after = await context.centre.call('saveCampaign', { ...saved, offers }, token);
    expect(after.offers?.version).toBe(2);
    return before;
  };

  it('judges an offer by the book that the desk had and by the one in force when it was made', async () => {
    const { desk, attempt, campaignId, made } = await calling('agent7');
    const before = await changeBook(campaignId, (book) => ({
      ...book,
      limits: { ...book.limits, agent: { percent: 0, costMinor: 0 } },
    }));
    const { parked } = await desk.push(
      made('ten', { at: before }),
      made('ten', { turn: 2 }),
      made('ten', { turn: 3, bookVersion: 2 }),
      // No offer is older than its call.
      made('ten', { turn: 4, at: attempt.at - 3_600_000 }),
    );
    expect(parked.map(({ reason }) => reason)).toEqual(['no-authority', 'no-authority']);
    expect(await standingOf(attempt.attemptId)).toMatchObject([{ offer_id: 'ten', result: 'accepted' }]);
  });

  it('takes an approval for the offer as it was approved, not for what the book made of it since', async () => {
    const { desk, campaignId, made, asked, ask } = await calling('agent7');
    const leadToken = await lead();
    const there = await connect(leadToken);
    const approval = await asked('thirty');
    await decide(leadToken, approval.id, 'approved');
    await changeBook(campaignId, (book) => ({
      ...book,
      offers: book.offers.map((offer) =>
        offer.id === 'thirty' ? { ...offer, price: { kind: 'percent-off', percent: 45 } } : offer,
      ),
    }));
    const approvalId = approval.id;
    const { parked } = await desk.push(
      made('thirty', { approvalId, bookVersion: 2 }),
      made('thirty', { approvalId, turn: 2 }),
    );
    expect(parked.map(({ reason }) => reason)).toEqual(['no-authority']);
    // From whatever book it is asked for, what it needs now counts: beyond the lead, who is there without a supervisor.
    await untilNoSupervisorIsThere();
    expect(await ask('thirty', { bookVersion: 2 })).toEqual({ kind: 'nobody' });
    expect(await ask('thirty', { bookVersion: 1 })).toMatchObject({ approval: { id: approvalId } });
    expect(await ask('ten', { bookVersion: 1 })).toMatchObject({ kind: 'asked' });
    await there.close();
  });

  it('tells desks of approved answers with the pull, and keeps the second of two who change one from writing over it', async () => {
    const { centre } = context;
    const token = { token: await centre.tokenOf('supervisor1') };
    const words = { 'zh-CN': '能退吗', en: 'Can I cancel?' };
    const first = await centre.call('saveAnswer', { question: words, answer: words, tags: ['退订'] }, token);
    expect(first).toMatchObject({ version: 1, tags: ['退订'] });
    const { id } = first;
    const desk = await TestDesk.signIn(centre, 'agent8', { takeOver: true });
    const told = async () => (await desk.pull()).filter((change) => change.kind === 'answer');
    expect(await told()).toContainEqual({ kind: 'answer', answer: first });
    const change = { id, version: 1, question: words, answer: words, tags: [], withdrawn: true };
    const second = await centre.call('saveAnswer', change, token);
    expect(second).toMatchObject({ id, version: 2, withdrawn: true });
    expect((await refusedWith(centre.call('saveAnswer', change, token))).code).toBe('conflict');
    expect(await told()).toEqual([{ kind: 'answer', answer: second }]);
    expect((await centre.call('answers', {}, token)).filter((each) => each.id === id)).toEqual([second]);
    const asAgent = centre.call('saveAnswer', { ...change, version: 2 }, desk.credentials);
    expect((await refusedWith(asAgent)).code).toBe('forbidden');
  });

  it('tells of the offer in the customer’s history, with what came of it, in both languages', async () => {
    const { desk, attempt, made } = await calling('agent8');
    const [offer] = BOOK.offers;
    if (!offer) throw new Error('the book is empty');
    await desk.push(made(offer.id, { result: 'thinking' }), made(offer.id, { result: 'declined', turn: 2 }));
    await desk.push(desk.ended(attempt.attemptId, 'answered', 90_000), desk.outcome(attempt, 'considering'));
    const beside = await context.centre.openBeside();
    const told = (await historiesOf(beside.centre, [attempt.customerId])).get(attempt.customerId);
    await beside.close();
    expect(told?.filter(({ kind }) => kind === 'offer')).toMatchObject([
      { title: offer.title['zh-CN'], titles: offer.title, status: 'declined' },
    ]);
    expect(told?.some(({ kind }) => kind === 'call')).toBe(true);
  });

  it('keeps which numbers were shown whole, once each, for supervisors to see', async () => {
    const { desk, attempt } = await calling('agent8');
    const shown = {
      kind: 'number.revealed' as const,
      attemptId: attempt.attemptId,
      customerId: attempt.customerId,
      place: 0,
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    };
    const { parked } = await desk.push(shown, { ...shown, attemptId: v7() });
    expect(parked.map(({ reason }) => reason)).toEqual(['unknown-attempt']);
    const token = { token: await context.centre.tokenOf('supervisor1') };
    const told = async () =>
      (await context.centre.call('reveals', {}, token)).filter(
        ({ attemptId }) => attemptId === attempt.attemptId,
      );
    expect(await told()).toMatchObject([
      { place: 0, at: shown.at, agentName: desk.session.account.displayName },
    ]);
    expect((await told())[0]?.customerName).not.toBe('');
    const refused = await refusedWith(context.centre.call('reveals', {}, desk.credentials));
    expect(refused.code).toBe('forbidden');
  });

  it('keeps which approved answers were shown in a call, at which step', async () => {
    const { desk, attempt } = await calling('agent8');
    const used = {
      kind: 'answer.used' as const,
      attemptId: attempt.attemptId,
      answerId: v7(),
      version: 3,
      stepId: 'objection',
      agentId: desk.session.account.id,
      at: context.centre.clock.nowMs(),
    };
    const { parked } = await desk.push(used, { ...used, attemptId: v7() });
    expect(parked.map(({ reason }) => reason)).toEqual(['unknown-attempt']);
    const beside = await context.centre.openBeside();
    const rows = await beside.centre.db
      .selectFrom('answers_used')
      .select(['answer_id', 'version', 'step_id'])
      .where('attempt_id', '=', attempt.attemptId)
      .execute();
    await beside.close();
    expect(rows).toEqual([{ answer_id: used.answerId, version: 3, step_id: 'objection' }]);
  });
}
