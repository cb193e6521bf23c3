import { Drawer } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallRow, ReportQuery, ReportRow } from '../../../../contract/views.ts';
import { type ShownResult, shownResult } from '../../../../core/report/shown-result.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Pill, type Tone } from '../../../components/pill.tsx';
import { clockText, countText, numberText, zonedText } from '../../../i18n/format.ts';
import { WhyButton } from '../../shared/lookup/look-up.tsx';
import shared from '../supervisor.module.css';
import { groupLabel } from './group-label.ts';
import styles from './statistics.module.css';
import { type Counted, useCalls } from './use-calls.ts';

/** A figure that was opened: that of a group, or of the calls that customers made. */
export type Drilled = ReportRow | 'incoming';

/** The calls that a figure was counted from. */
export function CallsDrawer(props: {
  query: ReportQuery;
  drilled: Drilled | undefined;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation('report');
  const { drilled, query } = props;
  const row = drilled === 'incoming' ? undefined : drilled;
  const name = row ? groupLabel(t, query.groupBy, row) : t('calls.incoming');
  return (
    <Drawer
      opened={drilled !== undefined}
      onClose={props.onClose}
      position="right"
      size="min(1080px, 94vw)"
      shadow="none"
      styles={{ title: { fontWeight: 650 } }}
      title={drilled ? t('calls.title', { name }) : ''}
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
      {drilled ? (
        <CallList
          query={query}
          counted={row ? { key: row.key, direction: 'outbound' } : { key: '', direction: 'inbound' }}
        />
      ) : null}
    </Drawer>
  );
}

function CallList(props: { query: ReportQuery; counted: Counted }) {
  const { t } = useTranslation(['report', 'common']);
  const calls = useCalls(props.query, props.counted);
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
            <td style={{ whiteSpace: 'nowrap' }}>
              {zonedText(row.at, props.zone, i18n.language, { seconds: true })}
            </td>
            <th scope="row">
              {row.customerName ||
                (row.incoming ? <span className={shared.quiet}>{t('calls.stranger')}</span> : null)}
            </th>
            <td style={{ whiteSpace: 'nowrap' }}>{numberText(row.number)}</td>
            <td>{row.agentName}</td>
            <td>
              <Result row={row} />
            </td>
            <td className={shared.text}>
              {row.dispositionText ??
                row.dispositionCode ??
                // Who reached nobody is no agent's to sum up.
                (shownResult(row) === 'missed' ? '–' : t('key.none'))}
            </td>
            <td data-number>{row.talkMs > 0 ? clockText(row.talkMs) : '–'}</td>
            <td className={`${shared.text} ${styles.notes}`}>{row.notes}</td>
            <td>
              <WhyButton
                question={{ attemptId: row.attemptId }}
                name={`${row.customerName} ${numberText(row.number)}`}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const TONES: Readonly<Partial<Record<ShownResult, Tone>>> = {
  answered: 'green',
  missed: 'amber',
  unknown: 'red',
  failed: 'red',
};

function Result(props: { row: CallRow }) {
  const { t } = useTranslation('report');
  const { knownBy, sipCode } = props.row;
  const result = shownResult(props.row);
  return (
    <>
      <Pill tone={TONES[result] ?? 'plain'}>{t(`result.${result}`)}</Pill>
      {knownBy ? (
        <div className={shared.quiet}>
          {t(`knownBy.${knownBy}`)}
          {sipCode ? ` · ${sipCode}` : ''}
        </div>
      ) : null}
    </>
  );
}
