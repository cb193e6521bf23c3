import { type RawBuilder, sql } from 'kysely';
import { WaihuError } from '../../contract/errors.ts';
import type { QueuePolicy } from '../../core/task/queue-policy.ts';
import { mayRun } from '../campaigns/offered.ts';
import { readQueueColumn } from '../campaigns/queue-policy.ts';
import type { Centre } from '../context.ts';
import { compileOnce } from '../database/compile-once.ts';
import type { Tx } from '../database/dialect.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { enrolledFor } from '../sync/epochs.ts';

/** What a running campaign says of how its tasks are handed out. */
export interface ClaimTerms {
  readonly policy: QueuePolicy;
  /** A person decides about each dial. */
  readonly byHand: boolean;
}

interface KnownTerms extends ClaimTerms {
  readonly savedAt: number;
}

const NEVER_SAVED = -1;

const known = new WeakMap<Centre, Map<string, KnownTerms>>();

/**
 * Undefined where the campaign does not run, or may not run here. Throws `device.re-enrol` when the epoch is not enrolled.
 *
 * Asked with every claim, so that who asks and whether the campaign runs are one statement; what stands in its long body is read once for
 * each time it is saved.
 */
export async function claimTerms(
  centre: Centre,
  tx: Tx,
  principal: SessionPrincipal,
  { epoch, campaignId }: { readonly epoch: string; readonly campaignId: string },
): Promise<ClaimTerms | undefined> {
  const ofCentre = known.get(centre) ?? new Map<string, KnownTerms>();
  known.set(centre, ofCentre);
  const before = ofCentre.get(campaignId);
  const given = {
    epoch,
    deviceId: principal.deviceId,
    accountId: principal.account.id,
    campaignId,
    knownSince: before?.savedAt ?? NEVER_SAVED,
  };
  const [row] = await compileOnce(tx, 'claim terms', given, (bound) => {
    const unlessKnown = <T>(value: RawBuilder<T>) =>
      sql<T | null>`case when campaigns.updated_at = ${bound.knownSince} then null else ${value} end`;
    return enrolledFor(tx, bound)
      .leftJoin('campaigns', (join) =>
        join.on('campaigns.id', '=', bound.campaignId).on('campaigns.state', '=', 'running'),
      )
      .select([
        'campaigns.pack',
        'campaigns.updated_at as savedAt',
        unlessKnown(sql<string | null>`campaigns.queue`).as('queue'),
        unlessKnown(centre.differences.jsonText('campaigns.body', ['dialMode'])).as('mode'),
      ]);
  });
  if (!row) throw new WaihuError('device.re-enrol');
  const { pack, savedAt, queue, mode } = row;
  if (pack === null || savedAt === null || !mayRun(centre, pack)) return undefined;
  if (before?.savedAt === savedAt) return before;
  const terms = {
    savedAt,
    policy: readQueueColumn(queue),
    byHand: mode === 'manual' || mode === 'preview',
  };
  ofCentre.set(campaignId, terms);
  return terms;
}
