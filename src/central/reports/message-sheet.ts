import type { TFunction } from 'i18next';
import type { ReportQuery } from '../../contract/views.ts';
import { deliveryRate } from '../../core/report/service-figures.ts';
import type { Centre } from '../context.ts';
import { readMessageReport } from './message-report.ts';
import { column, type Sheet } from './sheet.ts';

/** Text messages as the screen counts them, with a total. */
export async function messagesSheet(centre: Centre, query: ReportQuery, t: TFunction): Promise<Sheet> {
  const { groupBy, rows, total } = await readMessageReport(centre, query);
  const named = rows.map((row) => ({
    ...row,
    label: groupBy === 'purpose' ? t(`purpose.${row.key}`, { ns: 'report' }) : row.label,
  }));
  const number = (name: string) => column(t(`column.messages${name}`, { ns: 'export' }), 'number', 16);
  return {
    name: t('file.messages', { ns: 'export' }),
    columns: [
      column(t(`group.${groupBy}`, { ns: 'report' }), 'text', 24),
      number('Requested'),
      number('Queued'),
      number('Sent'),
      number('Delivered'),
      number('Failed'),
      number('Expired'),
      column(t('column.deliveryRate', { ns: 'export' }), 'ratio'),
    ],
    rows: (async function* () {
      for (const row of [...named, { ...total, label: t('total', { ns: 'export' }) }])
        yield [
          row.label,
          row.requested,
          row.queued,
          row.sent,
          row.delivered,
          row.failed,
          row.expired,
          deliveryRate(row),
        ];
    })(),
  };
}
