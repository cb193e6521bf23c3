import { type ExpressionBuilder, sql } from 'kysely';
import type { ReportQuery } from '../../contract/views.ts';
import { POOR_BELOW } from '../../core/call/line-quality.ts';
import type { Centre } from '../context.ts';
import type { CentralDatabase } from '../database/schema.ts';

/** The customer heard it; of one that was asked for and put off they did not. */
const PRESENTED = `offers_made.result <> 'deferred'`;

/** By whose authority: no approval is named where the agent's own sufficed. */
const BY = {
  own: 'offer_approvals.needs is null',
  lead: `offer_approvals.needs = 'lead'`,
  supervisor: `offer_approvals.needs = 'supervisor'`,
} as const;

const sumWhen = (...conditions: string[]) =>
  sql<number>`coalesce(sum(case when ${sql.raw(conditions.join(' and '))} then 1 else 0 end), 0)`;

/** What came of the offers in the calls of the range, one row a call; the last word to each offer counts. */
export function offersOfCalls(
  eb: Pick<ExpressionBuilder<CentralDatabase, never>, 'selectFrom'>,
  { from, to }: Pick<ReportQuery, 'from' | 'to'>,
) {
  return offersByCall(eb)
    .innerJoin('attempts as offered_in', 'offered_in.id', 'offers_made.attempt_id')
    .where('offered_in.at', '>=', from)
    .where('offered_in.at', '<', to);
}

/** Likewise of these calls alone, by their ids: what a page of them costs does not grow with the range. */
export async function offersIn({ db }: Centre, attemptIds: readonly string[]) {
  if (attemptIds.length === 0) return new Map<string, { presented: number; accepted: number }>();
  const rows = await offersByCall(db).where('offers_made.attempt_id', 'in', attemptIds).execute();
  return new Map(
    rows.map((row) => [
      row.attempt_id,
      {
        presented: Number(row.presented_own) + Number(row.presented_lead) + Number(row.presented_supervisor),
        accepted: Number(row.accepted_own) + Number(row.accepted_lead) + Number(row.accepted_supervisor),
      },
    ]),
  );
}

function offersByCall(eb: Pick<ExpressionBuilder<CentralDatabase, never>, 'selectFrom'>) {
  const accepted = `offers_made.result = 'accepted'`;
  return eb
    .selectFrom('offers_made')
    .leftJoin('offer_approvals', 'offer_approvals.id', 'offers_made.approval_id')
    .groupBy('offers_made.attempt_id')
    .select([
      'offers_made.attempt_id',
      sumWhen(PRESENTED, BY.own).as('presented_own'),
      sumWhen(accepted, BY.own).as('accepted_own'),
      sumWhen(PRESENTED, BY.lead).as('presented_lead'),
      sumWhen(accepted, BY.lead).as('accepted_lead'),
      sumWhen(PRESENTED, BY.supervisor).as('presented_supervisor'),
      sumWhen(accepted, BY.supervisor).as('accepted_supervisor'),
      sumWhen(`offers_made.result = 'deferred'`).as('deferred'),
    ]);
}

/** In a call that went through several hands, those of them all. */
export const CONSULT_MS = '(attempts.consult_ms + attempts.given_consult_ms)';
export const CONFERENCE_MS = '(attempts.conference_ms + attempts.given_conference_ms)';

const ANSWERED = `attempts.line_result = 'answered'`;

/** How calls of the table sounded, as far as their desks told. */
export function qualitySums(table: 'attempts' | 'incoming_calls') {
  // Whole hundredths: a real added up is another one on another database.
  const hundredths = `round(${table}.mos * 100)`;
  return [
    sumWhen(`${table}.mos is not null`).as('heard'),
    sql<number>`coalesce(sum(cast(${sql.raw(hundredths)} as integer)), 0)`.as('mosHundredths'),
    sumWhen(`${hundredths} < ${POOR_BELOW * 100}`).as('heardPoor'),
  ] as const;
}

/** Sums over attempts and, as `offered`, the offers made in them. */
export function serviceSums() {
  const when = (condition: string) => sumWhen(ANSWERED, condition);
  const sumOf = (expression: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(ANSWERED)} then ${sql.raw(expression)} else 0 end), 0)`;
  const offered = (column: string) => sql<number>`coalesce(sum(${sql.ref(`offered.${column}`)}), 0)`;
  return [
    ...qualitySums('attempts'),
    when(`attempts.given_way = 'blind'`).as('transfersBlind'),
    when(`attempts.given_way = 'attended'`).as('transfersAttended'),
    when(`${CONFERENCE_MS} > 0`).as('conferences'),
    when(`${CONSULT_MS} > 0`).as('consulted'),
    sumOf(CONSULT_MS).as('consultMs'),
    offered('presented_own').as('presentedOwn'),
    offered('accepted_own').as('acceptedOwn'),
    offered('presented_lead').as('presentedLead'),
    offered('accepted_lead').as('acceptedLead'),
    offered('presented_supervisor').as('presentedSupervisor'),
    offered('accepted_supervisor').as('acceptedSupervisor'),
    offered('deferred').as('offersDeferred'),
  ] as const;
}
