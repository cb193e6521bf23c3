import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallRow, ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill, type Tone } from '../../../components/pill.tsx';
import { clockText, countText } from '../../../i18n/format.ts';
import { WhyButton } from '../../shared/lookup/look-up.tsx';
import shared from '../supervisor.module.css';
import { groupLabel } from './group-label.ts';
import styles from './statistics.module.css';
import { useCalls } from './use-calls.ts';

/** The calls that a group's figures were counted from. */
export function CallsDrawer(props: { query: ReportQuery; row: ReportRow | undefined; onClose: () => void }) {
  const { t, i18n } = useTranslation('report');
  const { row, query } = props;
  return (
    <Drawer
      opened={row !== undefined}
      onClose={props.onClose}
      position="right"
      size="min(1080px, 94vw)"
      shadow="none"
      styles={{ title: { fontWeight: 650 } }}
      title={row ? t('calls.title', { name: groupLabel(t, query.groupBy, row) }) : ''}
      closeButtonProps={{ 'aria-label': t('calls.close') }}
    >
      {row && row.desktopLost > 0 ? (
        <p className={shared.quiet}>
          {t('calls.desktopLost', {
            abandoned: countText(row.abandoned, i18n.language),
            lost: countText(row.desktopLost, i18n.language),
          })}
        </p>
      ) : null}
      {row ? <CallList query={query} groupKey={row.key} /> : null}
    </Drawer>
  );
}

function CallList(props: { query: ReportQuery; groupKey: string }) {
  const { t } = useTranslation(['report', 'common']);
  const calls = useCalls(props.query, props.groupKey);
  return (
    <>
      {calls.error ? (
        <ErrorNote error={calls.error}>
          <Button onClick={calls.load}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : null}
      {calls.total === undefined && !calls.error ? <EmptyState title={t('loading')} /> : null}
      {calls.total === 0 ? <EmptyState title={t('calls.empty')} /> : null}
      {calls.total ? (
        <>
          <p className={shared.quiet} role="status">
            {t('calls.count', { count: calls.total })}
          </p>
          <CallTable rows={calls.rows} zone={props.query.timeZone} />
        </>
      ) : null}
      {calls.more > 0 ? (
        <Button onClick={calls.load} disabled={calls.loading}>
          {t('calls.more', { count: calls.more })}
        </Button>
      ) : null}
    </>
  );
}

const COLUMNS = ['time', 'customer', 'number', 'agent', 'result', 'disposition', 'talk', 'notes'] as const;

function CallTable(props: { rows: readonly CallRow[]; zone: string }) {
  const { t, i18n } = useTranslation('report');
  const time = new Intl.DateTimeFormat(i18n.language, {
    timeZone: props.zone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  return (
    <table className={shared.table} aria-label={t('export.calls')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" {...(column === 'talk' ? { 'data-number': true } : {})}>
              {t(`calls.${column}`)}
            </th>
          ))}
          <td />
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.attemptId}>
            <td style={{ whiteSpace: 'nowrap' }}>{time.format(row.at)}</td>
            <th scope="row">{row.customerName}</th>
            <td style={{ whiteSpace: 'nowrap' }}>{row.number}</td>
            <td>{row.agentName}</td>
            <td>
              <Result row={row} />
            </td>
            <td className={shared.text}>{row.dispositionText ?? row.dispositionCode ?? t('key.none')}</td>
            <td data-number>{row.talkMs > 0 ? clockText(row.talkMs) : '–'}</td>
            <td className={`${shared.text} ${styles.notes}`}>{row.notes}</td>
            <td>
              <WhyButton question={{ attemptId: row.attemptId }} name={`${row.customerName} ${row.number}`} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Result(props: { row: CallRow }) {
  const { t } = useTranslation('report');
  const { lineResult, knownBy, sipCode } = props.row;
  const tone: Tone =
    lineResult === 'answered'
      ? 'green'
      : lineResult === 'unknown' || lineResult === 'failed'
        ? 'red'
        : 'plain';
  return (
    <>
      <Pill tone={tone}>{t(`result.${lineResult ?? 'open'}`)}</Pill>
      {knownBy ? (
        <div className={shared.quiet}>
          {t(`knownBy.${knownBy}`)}
          {sipCode ? ` · ${sipCode}` : ''}
        </div>
      ) : null}
    </>
  );
}
