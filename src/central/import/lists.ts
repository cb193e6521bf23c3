import type { z } from 'zod';
import type { contactList } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

/** The lists, newest first, or one of them. `left`: tasks that are not done. */
export async function readLists(centre: Centre, listId?: string): Promise<z.input<typeof contactList>[]> {
  const rows = await centre.db
    .selectFrom('lists')
    .select((eb) => [
      'lists.id',
      'lists.name',
      'lists.kind',
      'lists.campaign_id as campaignId',
      'lists.imported_at as importedAt',
      'lists.imported_by as importedBy',
      'lists.rows',
      eb
        .selectFrom('tasks')
        .select(({ fn }) => fn.countAll<number>().as('left'))
        .whereRef('tasks.list_id', '=', 'lists.id')
        .where('tasks.state', '<>', 'done')
        .as('left'),
    ])
    .$if(listId !== undefined, (query) => query.where('lists.id', '=', listId ?? ''))
    .orderBy('lists.imported_at', 'desc')
    .orderBy('lists.id', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, left: row.left ?? 0 }));
}
