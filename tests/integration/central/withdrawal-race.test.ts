import { expect, it } from 'vitest';
import { takeTurn } from '../../../src/central/compliance/withdrawal-turn.ts';
import { customersWith, withdraw } from '../../../src/central/compliance/withdrawals.ts';
import { transaction } from '../../../src/central/context.ts';
import { readCustomers } from '../../../src/central/customers/customers.ts';
import { addCampaign, stageList } from '../../support/central/campaign-with-list.ts';
import { numberOf } from '../../support/central/compliance-scene.ts';
import { describeOnPostgres } from '../../support/central/on-postgres.ts';
import { untilWaiting } from '../../support/postgres/until-waiting.ts';

describeOnPostgres('a withdrawal and an import at the same moment', (on) => {
  const list = async (customer: string, name: string, ...numbers: number[]) => {
    const cells = [customer, name, ...numbers.map(numberOf)].join(',');
    const campaignId = await addCampaign(on.centre);
    const head = '客户编号,客户姓名,联系电话,备用电话';
    // So that nobody waits for the reading of a file while the turn is held.
    return (await stageList(on.centre, campaignId, `${head}\n${cells}\n`)).accept;
  };
  const withdrawn = async (number: number) =>
    on.centre.call(
      'withdrawConsent',
      { number: numberOf(number) },
      { token: await on.centre.tokenOf('supervisor1') },
    );
  const idsOf = (number: number) =>
    on.beside.centre.db
      .transaction()
      .execute((tx) => customersWith(tx, on.beside.centre.ring.numberHash(numberOf(number))));
  const customerOf = async (number: number) => {
    const { centre: here } = on.beside;
    const [found] = (await readCustomers(here, here.db, await idsOf(number))).values();
    return found?.customer;
  };
  /** Lets the steps come to the point where they take turns, one after the other, then go on in that order. */
  const inTurn = async (...steps: readonly (() => Promise<unknown>)[]) => {
    const { running } = await transaction(on.beside.centre, async (tx) => {
      await takeTurn(on.beside.centre, tx);
      const running: Promise<unknown>[] = [];
      for (const step of steps) {
        running.push(step());
        await untilWaiting(on.beside.centre.db, 'for update', running.length);
      }
      return { running };
    });
    await Promise.all(running);
  };

  it('both stand where the import was the first', async () => {
    await (await list('S1', '旧名', 74_000))();
    await inTurn(await list('S1', '新名', 74_001), () => withdrawn(74_000));
    expect(await customerOf(74_001)).toMatchObject({ name: '新名', withdrawnAt: expect.any(Number) });
  });

  it('both stand where the withdrawal was the first', async () => {
    await (await list('S2', '旧名', 74_010))();
    const at = on.centre.clock.nowMs();
    const again = await list('S2', '新名', 74_011);
    const ids = await idsOf(74_010);
    const { running } = await transaction(on.beside.centre, async (tx) => {
      await withdraw(on.beside.centre, tx, ids, { id: 'said-before-the-list', since: at });
      const running = again();
      await untilWaiting(on.beside.centre.db, 'customers');
      return { running };
    });
    await running;
    expect(await customerOf(74_010)).toMatchObject({ name: '新名', withdrawnAt: at });
  });

  it('closes every number of a customer whom the list only brings', async () => {
    await inTurn(await list('S3', '新来', 74_020, 74_021), () => withdrawn(74_020));
    expect(await customerOf(74_021)).toMatchObject({ withdrawnAt: expect.any(Number) });
    await inTurn(() => withdrawn(74_030), await list('S4', '新来', 74_030, 74_031));
    expect(await customerOf(74_031)).toMatchObject({ withdrawnAt: expect.any(Number) });
  });

  it('closes nobody by a withdrawal that is undone while the list comes, whichever is the first', async () => {
    const undone = async (number: number) => {
      const credentials = { token: await on.centre.tokenOf('supervisor1') };
      const { rows } = await on.centre.call('dncFind', { number: numberOf(number) }, credentials);
      const id = rows.find(({ ended }) => !ended)?.id ?? '';
      return () => on.centre.call('dncEnd', { id, note: '误操作', as: 'mistake' }, credentials);
    };
    await withdrawn(74_040);
    await inTurn(await list('S5', '新来', 74_041, 74_040), await undone(74_040));
    expect(await customerOf(74_041)).not.toHaveProperty('withdrawnAt');
    await withdrawn(74_050);
    await inTurn(await undone(74_050), await list('S6', '新来', 74_051, 74_050));
    expect(await customerOf(74_051)).not.toHaveProperty('withdrawnAt');
  });
});
