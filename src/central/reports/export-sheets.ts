import type { TFunction } from 'i18next';
import type { ReportQuery, ReportRow, Role } from '../../contract/views.ts';
import { kpisOf } from '../../core/report/kpi.ts';
import { shownResult } from '../../core/report/shown-result.ts';
import type { Centre } from '../context.ts';
import { type CallsQuery, eachCall } from './calls.ts';
import { readReport } from './report.ts';
import { NO_CALLING_NUMBER, NO_DISPOSITION } from './report-source.ts';
import { callServiceCells, callServiceColumns, serviceCells, serviceColumns } from './service-columns.ts';
import { column, type Sheet, type SheetCell, seconds } from './sheet.ts';

/** Calls read at a time. */
const PAGE = 1000;

/** The figures of the screen, by the same query, with a total. */
export async function summarySheet(centre: Centre, query: ReportQuery, t: TFunction): Promise<Sheet> {
  const { rows, total } = await readReport(centre, query);
  const labelled = rows.map((row) => ({ ...row, label: groupLabel(query, row, t) }));
  return {
    name: t('file.summary', { ns: 'export' }),
    columns: [
      column(t(`group.${query.groupBy}`, { ns: 'report' }), 'text', 24),
      column(t('column.attempts', { ns: 'export' }), 'number'),
      column(t('column.answered', { ns: 'export' }), 'number'),
      column(t('column.abandoned', { ns: 'export' }), 'number'),
      column(t('column.desktopLost', { ns: 'export' }), 'number', 20),
      column(t('column.unknown', { ns: 'export' }), 'number'),
      column(t('column.outcomes', { ns: 'export' }), 'number'),
      column(t('column.rightParty', { ns: 'export' }), 'number'),
      column(t('column.effective', { ns: 'export' }), 'number'),
      column(t('column.success', { ns: 'export' }), 'number'),
      column(t('column.talk', { ns: 'export' }), 'number', 16),
      column(t('column.hold', { ns: 'export' }), 'number', 16),
      column(t('column.wrapUp', { ns: 'export' }), 'number', 16),
      column(t('column.answerRate', { ns: 'export' }), 'ratio'),
      column(t('column.contactRate', { ns: 'export' }), 'ratio'),
      column(t('column.conversionRate', { ns: 'export' }), 'ratio'),
      column(t('column.handleTime', { ns: 'export' }), 'number', 20),
      ...serviceColumns(t),
    ],
    rows: (async function* () {
      for (const row of [...labelled, { ...total, label: t('total', { ns: 'export' }) }])
        yield summaryCells(row);
    })(),
  };
}

function summaryCells(row: ReportRow): SheetCell[] {
  const kpis = kpisOf(row);
  const handleMs = kpis['handle-time'];
  return [
    row.label,
    row.attempts,
    row.answered,
    row.abandoned,
    row.desktopLost,
    row.unknown,
    row.outcomes,
    row.rightParty,
    row.effective,
    row.success,
    seconds(row.talkMs),
    seconds(row.holdMs),
    seconds(row.wrapUpMs),
    kpis['answer-rate'],
    kpis['contact-rate'],
    kpis['conversion-rate'],
    handleMs === undefined ? undefined : seconds(handleMs),
    ...serviceCells(row),
  ];
}

function groupLabel({ groupBy }: ReportQuery, { key, label }: ReportRow, t: TFunction): string {
  if (groupBy === 'line-result') return t(`result.${key}`, { ns: 'report' });
  if (groupBy === 'disposition' && key === NO_DISPOSITION) return t('key.none', { ns: 'report' });
  if (groupBy === 'calling-number' && key === NO_CALLING_NUMBER) return t('key.noNumber', { ns: 'report' });
  return label;
}

/** The calls behind the figures, newest first, read page by page; with those that customers made unless the query asks for one direction. */
export function callsSheet(centre: Centre, role: Role, query: CallsQuery, t: TFunction): Sheet {
  return {
    name: t('file.calls', { ns: 'export' }),
    columns: [
      column(t('column.time', { ns: 'export' }), 'instant', 20),
      column(t('column.direction', { ns: 'export' }), 'text'),
      column(t('column.campaign', { ns: 'export' }), 'text', 24),
      column(t('column.agent', { ns: 'export' }), 'text'),
      column(t('column.customer', { ns: 'export' }), 'text', 16),
      column(t('column.number', { ns: 'export' }), 'text', 16),
      column(t('column.lineResult', { ns: 'export' }), 'text'),
      column(t('column.disposition', { ns: 'export' }), 'text', 24),
      column(t('column.ring', { ns: 'export' }), 'number'),
      column(t('column.talk', { ns: 'export' }), 'number', 16),
      column(t('column.wrapUp', { ns: 'export' }), 'number', 16),
      column(t('column.callback', { ns: 'export' }), 'instant', 20),
      column(t('column.notes', { ns: 'export' }), 'text', 40),
      column(t('column.attemptId', { ns: 'export' }), 'text', 38),
      ...callServiceColumns(t),
    ],
    rows: (async function* () {
      for await (const row of eachCall(centre, role, query, PAGE))
        yield [
          row.at,
          t(row.incoming ? 'direction.inbound' : 'direction.outbound', { ns: 'export' }),
          row.campaignName,
          row.agentName,
          row.customerName,
          row.number,
          t(`result.${shownResult(row)}`, { ns: 'report' }),
          row.dispositionText ?? row.dispositionCode,
          row.incoming ? undefined : seconds(row.ringMs),
          seconds(row.talkMs),
          seconds(row.wrapUpMs),
          row.callbackAt,
          row.notes,
          row.attemptId,
          ...callServiceCells(row, t),
        ];
    })(),
  };
}
