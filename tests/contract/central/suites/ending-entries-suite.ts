import { describe, expect, it } from 'vitest';
import { retentionCampaign } from '../../../../src/core/campaign/defaults.ts';
import { addCampaign, importList, listCsv } from '../../../support/central/campaign-with-list.ts';
import { complianceScene, HOUR, numberOf } from '../../../support/central/compliance-scene.ts';
import { rings } from '../../../support/central/incoming-scene.ts';
import { TestDesk } from '../../../support/central/test-desk.ts';
import type { SuiteContext } from './suite-context.ts';

/** What ending a do-not-call entry early opens, the same on every database. */
export function endingEntriesSuite(context: SuiteContext): void {
  const { namesOf, only, supervisor, withList } = complianceScene(context);

  describe('ending an entry early', () => {
    const end = async (n: number, index = 0) => {
      const { rows } = await supervisor('dncFind', { number: numberOf(n) });
      await supervisor('dncEnd', { id: rows.filter(({ ended }) => !ended)[index]?.id ?? '', note: '误加' });
    };

    it('opens the tasks that it closed in every campaign, and tells the desk why', async () => {
      const campaigns = [await withList(listCsv(1, 74_000)), await withList(listCsv(1, 74_000))] as const;
      await supervisor('dncAdd', { number: numberOf(74_000), reason: 'other' });
      const desk = await TestDesk.signIn(context.centre, 'agent1', { takeOver: true });
      expect(await namesOf(desk, campaigns[0])).toEqual([]);
      const at = context.centre.clock.nowMs();
      await end(74_000);
      const granted = await only(desk, campaigns[0]);
      expect(granted.task.dncEndedAt).toBeGreaterThanOrEqual(at);
      const attempt = desk.attempt(granted);
      await desk.push(attempt, desk.ended(attempt.attemptId, 'busy'));
      const other = await only(desk, campaigns[1]);
      expect(other.task.dncEndedAt).toBeGreaterThanOrEqual(at);
      const second = desk.attempt(other);
      await desk.push(second, desk.ended(second.attemptId, 'busy'));
      context.centre.clock.advance(24 * HOUR);
      expect((await only(desk, campaigns[0])).task.dncEndedAt).toBeUndefined();
    });

    it('leaves closed what another entry forbids, what was talked through, and what has no tries left', async () => {
      const twice = await withList(listCsv(1, 74_100));
      await supervisor('dncAdd', { number: numberOf(74_100), reason: 'other' });
      await supervisor('dncAdd', { number: numberOf(74_100), campaignId: twice, reason: 'other' });
      const desk = await TestDesk.signIn(context.centre, 'agent2', { takeOver: true });
      await end(74_100);
      expect(await namesOf(desk, twice)).toEqual([]);
      await end(74_100);
      expect(await namesOf(desk, twice)).toEqual(['王74100']);

      const refused = await withList(listCsv(1, 74_200));
      const talked = desk.attempt(await only(desk, refused));
      await desk.push(
        talked,
        desk.ended(talked.attemptId, 'answered', 60_000),
        desk.outcome(talked, 'refused-price'),
      );
      await supervisor('dncAdd', { number: numberOf(74_200), reason: 'other' });
      await end(74_200);

      const { retry } = retentionCampaign({ id: '', name: '', callingNumber: '' });
      const tried = await addCampaign(context.centre, { retry: { ...retry, maxAttempts: 1 } });
      await importList(context.centre, tried, listCsv(1, 74_300));
      const last = desk.attempt(await only(desk, tried));
      await desk.push(last, desk.ended(last.attemptId, 'no-answer'));
      await supervisor('dncAdd', { number: numberOf(74_300), reason: 'other' });
      await end(74_300);
      context.centre.clock.advance(48 * HOUR);
      expect(await namesOf(desk, refused)).toEqual([]);
      expect(await namesOf(desk, tried)).toEqual([]);
    });

    it('keeps the wait of the last call and the promise of a callback', async () => {
      const campaignId = await withList(listCsv(2, 74_400));
      const desk = await TestDesk.signIn(context.centre, 'agent3', { takeOver: true });
      const [busy, promised] = await desk.claimAndPull(campaignId, 2);
      if (!busy || !promised) throw new Error('too little was leased');
      const tried = desk.attempt(busy);
      const talked = desk.attempt(promised);
      const callbackAt = context.centre.clock.nowMs() + 5 * HOUR;
      await desk.push(
        tried,
        desk.ended(tried.attemptId, 'busy'),
        talked,
        desk.ended(talked.attemptId, 'answered', 60_000),
        desk.outcome(talked, 'considering', { callbackAt, callbackPersonal: false }),
      );
      for (const n of [74_400, 74_401]) await supervisor('dncAdd', { number: numberOf(n), reason: 'other' });
      for (const n of [74_400, 74_401]) await end(n);
      expect(await namesOf(desk, campaignId)).toEqual([]);
      context.centre.clock.advance(5 * HOUR + 1);
      const granted = await desk.claimAndPull(campaignId, 2);
      expect(granted.map(({ customer }) => customer.name).sort()).toEqual(['王74400', '王74401']);
      expect(granted.find(({ task }) => task.id === promised.task.id)?.task.callback).toEqual({
        at: callbackAt,
      });
    });

    describe('after calls that customers made', () => {
      const idsOf = ({ task, customer }: Awaited<ReturnType<typeof only>>) => ({
        taskId: task.id,
        campaignId: task.campaignId,
        customerId: customer.id,
        number: task.numbers[0]?.e164 ?? '',
      });

      it('leaves a stranger alone who asked not to be called', async () => {
        const campaignId = await addCampaign(context.centre);
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const number = numberOf(74_600);
        const call = rings(desk, { campaignId, number });
        const { customerId, attemptId, agentId, at } = call;
        const pushed = await desk.push(
          call,
          desk.ended(attemptId, 'answered', 20_000),
          desk.outcome(call, 'do-not-call'),
          { kind: 'dnc.requested', number, customerId, attemptId, agentId, at },
        );
        expect(pushed.parked).toEqual([]);
        await end(74_600);
        expect(await namesOf(desk, campaignId)).toEqual([]);
      });

      it('leaves closed whom their own call closed after a call without an answer', async () => {
        const campaignId = await withList(listCsv(1, 74_610));
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const granted = await only(desk, campaignId);
        const attempt = desk.attempt(granted);
        const call = rings(desk, idsOf(granted));
        await desk.push(
          attempt,
          desk.ended(attempt.attemptId, 'no-answer'),
          call,
          desk.ended(call.attemptId, 'answered', 20_000),
          desk.outcome(call, 'refused-price'),
        );
        await supervisor('dncAdd', { number: numberOf(74_610), reason: 'other' });
        await end(74_610);
        context.centre.clock.advance(48 * HOUR);
        expect(await namesOf(desk, campaignId)).toEqual([]);
      });

      it('keeps what was promised in the customer’s own call, and the rest while they talk', async () => {
        const campaignId = await withList(listCsv(2, 74_620));
        const desk = await TestDesk.signIn(context.centre, 'agent5', { takeOver: true });
        const other = await TestDesk.signIn(context.centre, 'agent6', { takeOver: true });
        const [promised, talking] = await desk.claimAndPull(campaignId, 2);
        if (!promised || !talking) throw new Error('too little was leased');
        const call = rings(desk, idsOf(promised));
        const callbackAt = call.at + 5 * HOUR;
        await desk.push(
          call,
          desk.ended(call.attemptId, 'answered', 20_000),
          desk.outcome(call, 'considering', { callbackAt, callbackPersonal: false }),
          {
            kind: 'lease.released',
            taskId: talking.task.id,
            leaseTerm: talking.lease.term,
            at: call.at,
            reason: 'sign-out',
          },
        );
        for (const n of [74_620, 74_621])
          await supervisor('dncAdd', { number: numberOf(n), reason: 'other' });
        await other.push(rings(other, idsOf(talking)));
        for (const n of [74_620, 74_621]) await end(n);
        expect(await namesOf(desk, campaignId)).toEqual([]);
        context.centre.clock.advance(HOUR);
        expect(await namesOf(desk, campaignId)).toEqual([talking.customer.name]);
        context.centre.clock.advance(5 * HOUR);
        const back = (await other.claimAndPull(campaignId, 2)).find(
          ({ task }) => task.id === promised.task.id,
        );
        expect(back?.task.callback).toEqual({ at: callbackAt });
      });
    });

    it('frees the tasks that rested until it would lapse', async () => {
      const campaignId = await withList(listCsv(1, 74_500));
      const until = context.centre.clock.nowMs() + 72 * HOUR;
      await supervisor('dncAdd', { number: numberOf(74_500), reason: 'other', until });
      const desk = await TestDesk.signIn(context.centre, 'agent4', { takeOver: true });
      expect(await namesOf(desk, campaignId)).toEqual([]);
      await end(74_500);
      expect(await namesOf(desk, campaignId)).toEqual(['王74500']);
    });
  });
}
