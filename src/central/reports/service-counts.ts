import { type ExpressionBuilder, sql } from 'kysely';
import type { ReportQuery } from '../../contract/views.ts';
import { POOR_BELOW } from '../../core/call/line-quality.ts';
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
  const accepted = `offers_made.result = 'accepted'`;
  return eb
    .selectFrom('offers_made')
    .innerJoin('attempts as offered_in', 'offered_in.id', 'offers_made.attempt_id')
    .leftJoin('offer_approvals', 'offer_approvals.id', 'offers_made.approval_id')
    .where('offered_in.at', '>=', from)
    .where('offered_in.at', '<', to)
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

const ANSWERED = `attempts.line_result = 'answered'`;

/** Sums over attempts and, as `offered`, the offers made in them. */
export function serviceSums() {
  const when = (condition: string) => sumWhen(ANSWERED, condition);
  const sumOf = (expression: string) =>
    sql<number>`coalesce(sum(case when ${sql.raw(ANSWERED)} then ${sql.raw(expression)} else 0 end), 0)`;
  const offered = (column: string) => sql<number>`coalesce(sum(${sql.ref(`offered.${column}`)}), 0)`;
  return [
    sumWhen('attempts.mos is not null').as('heard'),
    // Whole hundredths: a real added up is another one on another database.
    sql<number>`coalesce(sum(cast(round(attempts.mos * 100) as integer)), 0)`.as('mosHundredths'),
    sql<number>`coalesce(sum(case when round(attempts.mos * 100) < ${sql.lit(POOR_BELOW * 100)} then 1 else 0 end), 0)`.as(
      'heardPoor',
    ),
    when(`attempts.given_way = 'blind'`).as('transfersBlind'),
    when(`attempts.given_way = 'attended'`).as('transfersAttended'),
    when('attempts.conference_ms > 0').as('conferences'),
    when('attempts.consult_ms > 0').as('consulted'),
    sumOf('attempts.consult_ms').as('consultMs'),
    offered('presented_own').as('presentedOwn'),
    offered('accepted_own').as('acceptedOwn'),
    offered('presented_lead').as('presentedLead'),
    offered('accepted_lead').as('acceptedLead'),
    offered('presented_supervisor').as('presentedSupervisor'),
    offered('accepted_supervisor').as('acceptedSupervisor'),
    offered('deferred').as('offersDeferred'),
  ] as const;
}
