import type { z } from 'zod';
import type { withdrawal } from '../../contract/compliance-views.ts';
import { maskNumber } from '../../core/customer/mask-number.ts';
import { type Centre, transaction } from '../context.ts';
import { lockCustomers } from '../customers/customers.ts';
import type { Tx } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { publishChanges } from '../sync/changes.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { addDnc } from './dnc-entries.ts';
import { readNumber } from './dnc-list.ts';
import { newWithdrawal } from './withdrawal-records.ts';
import { takeTurn } from './withdrawal-turn.ts';
import { customersWith, leasesOf, withdraw } from './withdrawals.ts';

/**
 * A customer takes the consent back: every customer with the number is called on none of their numbers any more, nor on one that a later
 * list brings, and what consent of their own was on record is withdrawn. Throws `number.unreadable`.
 */
export async function withdrawConsent(
  centre: Centre,
  { account }: SessionPrincipal,
  { number: typed, note }: z.output<typeof withdrawal>,
): Promise<AnswerOf<'withdrawConsent'>> {
  const number = readNumber(typed);
  const at = centre.clock.nowMs();
  const answer = await transaction(centre, async (tx) => {
    const { customerIds, numbers } = await reachOf(centre, tx, number);
    const withdrawal = newWithdrawal(centre, at);
    await withdraw(centre, tx, customerIds, withdrawal);
    const { changes } = await addDnc(
      centre,
      tx,
      numbers.map((each) => ({ number: each })),
      {
        reason: 'withdrawn',
        note,
        source: 'supervisor',
        since: at,
        addedBy: account.id,
        withdrawalId: withdrawal.id,
      },
    );
    await publishChanges(tx, [...changes, ...(await leasesOf(tx, customerIds))]);
    return { number: maskNumber(number), customers: customerIds.length, numbers: numbers.length };
  });
  centre.hints.send({ kind: 'all-desks' });
  centre.hints.send({ kind: 'board' });
  return answer;
}

/** The customers that have the number, and all their numbers; the number itself where nobody has it. */
async function reachOf(centre: Centre, tx: Tx, number: string) {
  const hash = centre.ring.numberHash(number);
  // An import that is writing one of them comes to its end first, with whatever numbers it brings.
  await lockCustomers(centre, tx, await customersWith(tx, hash));
  await takeTurn(centre, tx);
  const customerIds = await customersWith(tx, hash);
  if (customerIds.length === 0) return { customerIds, numbers: [number] };
  const customers = await lockCustomers(centre, tx, customerIds);
  const tasks = await tx
    .selectFrom('tasks')
    .select(['id', 'customer_id', 'numbers_sealed'])
    .where('customer_id', 'in', customerIds)
    .execute();
  const numbers = tasks.flatMap((task) => {
    const key = customers.get(task.customer_id)?.key;
    return key ? openNumbers(key, task.id, task.numbers_sealed).map(({ e164 }) => e164) : [];
  });
  return { customerIds, numbers: [...new Set([number, ...numbers])] };
}
