import type { TFunction } from 'i18next';
import type { z } from 'zod';
import type { centralApi } from '../../contract/central-api.ts';
import type { ExportDetail } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import type { AnswerOf } from '../http/endpoint.ts';
import type { SessionPrincipal } from '../http/principal.ts';
import type { CallsQuery } from './calls.ts';
import { callsSheet, summarySheet } from './export-sheets.ts';
import { exportTexts } from './export-texts.ts';
import { checkRange, timeKey } from './local-time.ts';
import { messagesSheet } from './message-sheet.ts';
import { recordExport } from './record-export.ts';
import type { Sheet } from './sheet.ts';
import { writeCsv } from './write-csv.ts';
import { writeXlsx } from './write-xlsx.ts';

const MIME = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** A report as a file, recorded before it is handed out. Throws `report.range`. */
export async function exportReport(
  centre: Centre,
  principal: SessionPrincipal,
  { format, detail, ...query }: z.output<typeof centralApi.exportReport.input>,
): Promise<AnswerOf<'exportReport'>> {
  checkRange(query);
  const t = await exportTexts(query.language);
  const sheet = await sheetOf(detail, centre, principal, query, t);
  let rows = 0;
  const counted = (async function* () {
    for await (const row of sheet.rows) {
      rows += 1;
      yield row;
    }
  })();
  const bytes = await (format === 'csv' ? writeCsv : writeXlsx)({ ...sheet, rows: counted }, query.timeZone);
  await recordExport(centre, principal, { kind: detail, query: { ...query, format }, rows });
  const day = (at: number) => timeKey(at, 'day', query.timeZone);
  return {
    fileName: `${sheet.name}_${day(query.from)}_${day(query.to - 1)}.${format}`,
    mime: MIME[format],
    bytes: bytes.toString('base64'),
  };
}

async function sheetOf(
  detail: ExportDetail,
  centre: Centre,
  { account }: SessionPrincipal,
  query: CallsQuery,
  t: TFunction,
): Promise<Sheet> {
  switch (detail) {
    case 'summary':
      return summarySheet(centre, query, t);
    case 'messages':
      return messagesSheet(centre, query, t);
    case 'calls':
      return callsSheet(centre, account.role, query, t);
  }
}
