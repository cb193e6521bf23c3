import type { ReportRow } from '../../../../contract/views.ts';
import { type KpiId, kpiValue } from '../../../../core/report/kpi.ts';
import {
  accepted,
  presented,
  type SERVICE_COUNTS,
  SERVICE_RATES,
  type ServiceRateId,
  serviceRate,
} from '../../../../core/report/service-figures.ts';
import { clockText, countText, percentText } from '../../../i18n/format.ts';
import { kpiText } from './kpi-text.ts';

/** What the table tells of the calls; each rate stands beside the counts it is made of. */
export const FIGURE_SETS = ['calls', 'quality', 'offers', 'messages'] as const;
export type FigureSet = (typeof FIGURE_SETS)[number];

export interface ReportColumn {
  readonly id: string;
  /** Keys of the report locale; what explains itself has no explanation. */
  readonly nameKey: string;
  readonly explainKey?: string;
  readonly text: (row: ReportRow, language: string) => string;
}

const count = (id: 'attempts' | 'answered' | 'rightParty' | 'success' | 'unknown'): ReportColumn => ({
  id,
  nameKey: `column.${id}`,
  text: (row, language) => countText(row[id], language),
});

const explained = (
  id: (typeof SERVICE_COUNTS)[number] | 'offersPresented' | 'offersAccepted',
  of: (row: ReportRow) => number,
): ReportColumn => ({
  id,
  nameKey: `service.${id}.name`,
  explainKey: `service.${id}.formula`,
  text: (row, language) => countText(of(row), language),
});

const kpi = (id: KpiId): ReportColumn => ({
  id,
  nameKey: `kpi.${id}.name`,
  explainKey: `kpi.${id}.formula`,
  text: (row, language) => kpiText(id, kpiValue(id, row), language),
});

const rate = (id: ServiceRateId): ReportColumn => ({
  id,
  nameKey: `rate.${id}.name`,
  explainKey: `rate.${id}.formula`,
  text: (row, language) => rateText(id, serviceRate(id, row), language),
});

function rateText(id: ServiceRateId, value: number | undefined, language: string): string {
  if (value === undefined) return '–';
  switch (SERVICE_RATES[id].unit) {
    case 'score':
      return value.toFixed(2);
    case 'ms':
      return clockText(value);
    case 'ratio':
      return percentText(value, language) ?? '–';
  }
}

export const COLUMNS_OF: Readonly<Record<Exclude<FigureSet, 'messages'>, readonly ReportColumn[]>> = {
  calls: [
    count('attempts'),
    count('answered'),
    kpi('answer-rate'),
    count('rightParty'),
    {
      id: 'effective',
      nameKey: 'column.effective',
      explainKey: 'formula.effective',
      text: (row, language) => countText(row.effective, language),
    },
    kpi('contact-rate'),
    count('success'),
    kpi('conversion-rate'),
    count('unknown'),
    { id: 'talk', nameKey: 'column.talk', text: (row) => clockText(row.talkMs) },
    kpi('handle-time'),
  ],
  quality: [
    count('answered'),
    explained('heard', (row) => row.heard),
    rate('mos'),
    rate('poor-share'),
    explained('transfersBlind', (row) => row.transfersBlind),
    explained('transfersAttended', (row) => row.transfersAttended),
    rate('transfer-rate'),
    explained('conferences', (row) => row.conferences),
    explained('consulted', (row) => row.consulted),
    rate('consult-wait'),
  ],
  offers: [
    count('answered'),
    explained('offersPresented', presented),
    explained('offersAccepted', accepted),
    rate('accept-rate'),
    explained('presentedOwn', (row) => row.presentedOwn),
    explained('acceptedOwn', (row) => row.acceptedOwn),
    explained('presentedLead', (row) => row.presentedLead),
    explained('acceptedLead', (row) => row.acceptedLead),
    explained('presentedSupervisor', (row) => row.presentedSupervisor),
    explained('acceptedSupervisor', (row) => row.acceptedSupervisor),
    explained('offersDeferred', (row) => row.offersDeferred),
  ],
};
