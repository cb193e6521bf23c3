import { setImmediate as othersTurn } from 'node:timers/promises';
import { isGivenAfter } from '../../core/compliance/consent.ts';
import type { CustomerRules } from '../../core/customer/rules/customer-rules.ts';
import type { RulesInForce } from '../../core/customer/rules/rule-versions.ts';
import { type Centre, transaction } from '../context.ts';
import type { Tx } from '../database/dialect.ts';
import { lastContacts } from '../tasks/contacts.ts';
import { type KeyedCustomer, readCustomers } from './customers.ts';
import { putDueTasks } from './put-due-tasks.ts';
import { rulesInForce } from './rule-versions.ts';
import { dueFrom, renewStandings } from './standings.ts';
import { tallyRound } from './tally-round.ts';

/** Customers looked at in one transaction. */
const BATCH = 500;
/** Of one round: the rest is the next one's, longest waiting first. */
const BATCHES = 20;
const DAY = 24 * 3_600_000;
/** How long the due ones are left alone after they were held against the calls made. */
const LOOK_AGAIN_MS = 15 * 60_000;

/**
 * One round: standings are brought up to date and counted, and whoever is owed a contact becomes a task of the campaign that the rules name. A task is
 * made once for each time that a contact is owed, however often rules or record change meanwhile. Safe on every node at once.
 */
export async function dueRound(centre: Centre): Promise<void> {
  // Before any record is read: what changes behind the walk through them is not in the tally.
  const begunAt = centre.clock.nowMs();
  // New rules make a round long: who is owed a contact meanwhile is not left waiting.
  const renewed = await renewStandings(centre, () => makeDueTasks(centre));
  await makeDueTasks(centre);
  await tallyRound(centre, { begunAt, renewed });
}

async function makeDueTasks(centre: Centre): Promise<void> {
  const inForce = await rulesInForce(centre, centre.db);
  let made = 0;
  for (let batches = 0; batches < BATCHES; batches += 1) {
    const step = await checkDue(centre, inForce);
    made += step.made;
    if (step.last) break;
    await othersTurn();
  }
  if (made > 0) {
    centre.hints.send({ kind: 'all-desks' });
    centre.hints.send({ kind: 'board' });
  }
}

interface Checked {
  readonly customer_id: string;
  /** What the debt counts from, and when the contact is owed; epoch ms. */
  readonly since: number;
  readonly dueAt: number;
  /** As the row has it. */
  readonly was: number;
  readonly tasked_since: number | null;
}

/** Holds the next of the due against the calls made since, and makes tasks of those still due. */
function checkDue(
  centre: Centre,
  { rules, version }: RulesInForce,
): Promise<{ readonly made: number; readonly last: boolean }> {
  return transaction(centre, async (tx) => {
    const now = centre.clock.nowMs();
    const rows = await centre.differences
      .lock(
        tx
          .selectFrom('customer_standings')
          .select(['customer_id', 'since', 'due_at', 'known_since', 'tasked_since'])
          .where('look_at', '<=', now)
          // By former rules a contact may be owed that by these is not.
          .where('rules_version', '=', version)
          .orderBy('look_at')
          .orderBy('customer_id')
          .limit(BATCH),
        // What another node is looking at is its.
        true,
      )
      .execute();
    if (rows.length === 0) return { made: 0, last: true };
    const contacts = await lastContacts(
      tx,
      rows.map(({ customer_id }) => customer_id),
    );
    const checked = rows.map(({ since: was, due_at, known_since, ...row }): Checked => {
      const since = contacts.get(row.customer_id) ?? known_since;
      return { ...row, was, since, dueAt: due_at + since - was };
    });
    const horizon = now + rules.dueSoonDays * DAY;
    const due = checked.filter(({ dueAt }) => dueAt <= horizon);
    const { waiting, made } = await putDueTasks(
      centre,
      tx,
      rules.dueCampaignId,
      rules.dueCampaignId === undefined ? [] : await owedOf(centre, tx, due),
    );
    await markChecked(tx, rules, checked, waiting, now);
    return { made, last: rows.length < BATCH };
  });
}

/** Those of the due whose debt has not become a task yet. */
async function owedOf(centre: Centre, tx: Tx, due: readonly Checked[]) {
  const untasked = due.filter(({ since, tasked_since }) => tasked_since !== since);
  const customers = await readCustomers(
    centre,
    tx,
    untasked.map(({ customer_id }) => customer_id),
  );
  return untasked.flatMap(({ customer_id }) => {
    const known = customers.get(customer_id);
    return known && mayBeCalled(known) ? [{ ...known, customerId: customer_id }] : [];
  });
}

/** Whoever wants no calls is owed none; every other rule is the gate's, at the moment of dialling. */
function mayBeCalled({ customer: { withdrawnAt, consent } }: KeyedCustomer): boolean {
  return withdrawnAt === undefined || isGivenAfter(consent, withdrawnAt);
}

async function markChecked(
  tx: Tx,
  rules: CustomerRules,
  checked: readonly Checked[],
  waiting: ReadonlySet<string>,
  now: number,
): Promise<void> {
  await tx
    .updateTable('customer_standings')
    .set({ look_at: now + LOOK_AGAIN_MS })
    .where(
      'customer_id',
      'in',
      checked.map(({ customer_id }) => customer_id),
    )
    .execute();
  for (const { customer_id, since, dueAt } of checked.filter((row) => row.since !== row.was))
    await tx
      .updateTable('customer_standings')
      .set({ since, due_at: dueAt, look_at: Math.max(dueFrom(rules, dueAt), now + LOOK_AGAIN_MS) })
      .where('customer_id', '=', customer_id)
      .execute();
  if (waiting.size > 0)
    await tx
      .updateTable('customer_standings')
      .set(({ ref }) => ({ tasked_since: ref('since') }))
      .where('customer_id', 'in', [...waiting])
      .execute();
}

/** Runs rounds on a timer until stopped. */
export function startDueRounds(centre: Centre, everyMs: number): () => void {
  return centre.clock.every(everyMs, async () => {
    try {
      await dueRound(centre);
    } catch (error) {
      centre.log.warn('customers due for a contact were not looked at, tried again', {
        error: String(error),
      });
    }
  });
}
