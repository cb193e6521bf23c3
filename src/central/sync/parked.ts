import type { z } from 'zod';
import type { parkedEvent } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

/** Newest shown first; more than a screen can use. */
const MOST = 1000;

/** Events that could not be applied (DESIGN invariant 8). `kind` is the fact's, or why it could not be read. */
export function listParked(centre: Centre): Promise<z.input<typeof parkedEvent>[]> {
  return centre.db
    .selectFrom('facts')
    .select(({ fn, val }) => [
      'event_id as id',
      'device_id as deviceId',
      'seq',
      'kind',
      fn.coalesce('reason', val('apply-failed')).as('reason'),
      'received_at as at',
    ])
    .where('state', '=', 'parked')
    .orderBy('position', 'desc')
    .limit(MOST)
    .execute();
}
