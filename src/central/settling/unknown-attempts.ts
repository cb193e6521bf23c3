import { maskNumber } from '../../core/customer/mask-number.ts';
import type { Centre } from '../context.ts';
import { readCustomers } from '../customers/customers.ts';
import type { Db } from '../database/dialect.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { maskedName } from '../reports/masking.ts';
import { openNumbers } from '../tasks/numbers.ts';
import { DESK_MAY_TELL_MS } from './left-alone.ts';

/** More than a screen can use; the earliest are told. */
const MOST = 300;

/** Attempts whose end nobody knows and of which nobody has spoken since: told as unknown, or never told to have ended. */
export function unsettled(db: Db, kind: 'unknown' | 'never-ended', now: number) {
  const open = db
    .selectFrom('attempts')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('settlements')
            .select('settlements.id')
            .whereRef('settlements.attempt_id', '=', 'attempts.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outcomes').select('outcomes.id').whereRef('outcomes.attempt_id', '=', 'attempts.id'),
        ),
      ),
    );
  return kind === 'unknown'
    ? open.where('attempts.line_result', '=', 'unknown')
    : open.where('attempts.line_result', 'is', null).where('attempts.at', '<', now - DESK_MAY_TELL_MS);
}

/** What leads settle, the earliest first. */
export async function listUnknown(
  centre: Centre,
  { account }: SessionPrincipal,
): Promise<AnswerOf<'unknownAttempts'>> {
  const now = centre.clock.nowMs();
  const read = (kind: 'unknown' | 'never-ended') =>
    unsettled(centre.db, kind, now)
      .innerJoin('tasks', 'tasks.id', 'attempts.task_id')
      .innerJoin('campaigns', 'campaigns.id', 'attempts.campaign_id')
      .leftJoin('accounts', 'accounts.id', 'attempts.agent_id')
      .leftJoin('devices', 'devices.id', 'attempts.device_id')
      .select([
        'attempts.id',
        'attempts.at',
        'attempts.number_hash',
        'attempts.task_id',
        'attempts.customer_id',
        'tasks.numbers_sealed',
        'campaigns.name as campaignName',
        'accounts.display_name as agentName',
        'devices.name as deviceName',
      ])
      .orderBy('attempts.at')
      .limit(MOST)
      .execute();
  const rows = [...(await read('unknown')), ...(await read('never-ended'))].sort((a, b) => a.at - b.at);
  const customers = await readCustomers(
    centre,
    centre.db,
    rows.map((row) => row.customer_id),
  );
  return rows.map((row) => {
    const found = customers.get(row.customer_id);
    const numbers = found ? openNumbers(found.key, row.task_id, row.numbers_sealed) : [];
    const number = numbers.find(({ e164 }) => centre.ring.numberHash(e164) === row.number_hash);
    return {
      attemptId: row.id,
      at: row.at,
      customerName: maskedName(account.role, found?.customer.name ?? ''),
      number: maskNumber(number?.e164 ?? ''),
      campaignName: row.campaignName,
      agentName: row.agentName ?? '',
      deviceName: row.deviceName ?? '',
    };
  });
}
