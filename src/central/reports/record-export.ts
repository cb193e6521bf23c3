import type { ExportDetail, ReportQuery } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import { canonicalJson } from '../sync/canonical-json.ts';

/** What left the centre as a file. */
export interface ExportMade {
  readonly kind: ExportDetail;
  readonly query: ReportQuery & { readonly format: 'csv' | 'xlsx' };
  /** Without the header. */
  readonly rows: number;
}

/** Keeps who took which data away, and on which machine. Call it before the file is handed out: none leaves unrecorded. */
export async function recordExport(
  centre: Centre,
  { account, deviceId }: SessionPrincipal,
  { kind, query, rows }: ExportMade,
): Promise<void> {
  await centre.db
    .insertInto('exports')
    .values({
      id: centre.ids.next(),
      account_id: account.id,
      device_id: deviceId,
      kind,
      query: canonicalJson(query),
      rows,
      at: centre.clock.nowMs(),
    })
    .execute();
}
