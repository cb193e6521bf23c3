import type { TFunction } from 'i18next';
import type { ReportRow } from '../../contract/views.ts';
import { accepted, presented, serviceRate } from '../../core/report/service-figures.ts';
import type { CallLine } from './calls.ts';
import { column, type SheetCell, type SheetColumn, seconds } from './sheet.ts';

const twoPlaces = (value: number | undefined) =>
  value === undefined ? undefined : Math.round(value * 100) / 100;

/** Quality, transfers and offers in the summary, in the order of `serviceCells`. */
export function serviceColumns(t: TFunction): SheetColumn[] {
  const text = (name: string) => t(`column.${name}`, { ns: 'export' });
  const number = (name: string) => column(text(name), 'number', 16);
  return [
    number('heard'),
    number('mos'),
    column(text('poorShare'), 'ratio', 16),
    number('transfersBlind'),
    number('transfersAttended'),
    column(text('transferRate'), 'ratio'),
    number('conferences'),
    number('consulted'),
    number('consult'),
    number('consultWait'),
    number('offersPresented'),
    number('offersAccepted'),
    column(text('acceptRate'), 'ratio', 16),
    number('presentedOwn'),
    number('acceptedOwn'),
    number('presentedLead'),
    number('acceptedLead'),
    number('presentedSupervisor'),
    number('acceptedSupervisor'),
    number('offersDeferred'),
  ];
}

export function serviceCells(row: ReportRow): SheetCell[] {
  const waitMs = serviceRate('consult-wait', row);
  return [
    row.heard,
    twoPlaces(serviceRate('mos', row)),
    serviceRate('poor-share', row),
    row.transfersBlind,
    row.transfersAttended,
    serviceRate('transfer-rate', row),
    row.conferences,
    row.consulted,
    seconds(row.consultMs),
    waitMs === undefined ? undefined : seconds(waitMs),
    presented(row),
    accepted(row),
    serviceRate('accept-rate', row),
    row.presentedOwn,
    row.acceptedOwn,
    row.presentedLead,
    row.acceptedLead,
    row.presentedSupervisor,
    row.acceptedSupervisor,
    row.offersDeferred,
  ];
}

/** The same of each call, in the order of `callServiceCells`. */
export function callServiceColumns(t: TFunction): SheetColumn[] {
  return (['callMos', 'transfer', 'consult', 'conference', 'offersPresented', 'offersAccepted'] as const).map(
    (name) => column(t(`column.${name}`, { ns: 'export' }), name === 'transfer' ? 'text' : 'number', 16),
  );
}

export function callServiceCells(row: CallLine, t: TFunction): SheetCell[] {
  return [
    row.mos,
    row.transferWay && t(`way.${row.transferWay}`, { ns: 'export' }),
    row.consultMs === undefined ? undefined : seconds(row.consultMs),
    row.conferenceMs === undefined ? undefined : seconds(row.conferenceMs),
    row.offersPresented,
    row.offersAccepted,
  ];
}
