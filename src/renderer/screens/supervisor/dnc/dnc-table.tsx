import { useTranslation } from 'react-i18next';
import type { DncRow } from '../../../../contract/compliance-views.ts';
import { Button } from '../../../components/button.tsx';
import { Pill } from '../../../components/pill.tsx';
import { dateTimeText, dayText, numberText } from '../../../i18n/format.ts';
import shared from '../supervisor.module.css';
import { TablePanel } from '../table-panel.tsx';
import styles from './dnc.module.css';
import { type DncState, stateOf } from './dnc-model.ts';

const COLUMNS = ['subject', 'state', 'scope', 'reason', 'source', 'since', 'until'] as const;
const TONES = { 'in-force': 'red', lapsed: 'plain', ended: 'plain' } as const satisfies Record<
  DncState,
  string
>;

export function DncTable(props: { rows: readonly DncRow[]; onEnd: (row: DncRow) => void }) {
  const { t } = useTranslation('dnc');
  return (
    <TablePanel label={t('title')}>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`column.${column}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{t('end.open')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <Entry key={row.id} row={row} onEnd={() => props.onEnd(row)} />
        ))}
      </tbody>
    </TablePanel>
  );
}

function Entry({ row, onEnd }: { row: DncRow; onEnd: () => void }) {
  const { t, i18n } = useTranslation('dnc');
  const now = Date.now();
  const state = stateOf(row, now);
  return (
    <tr className={state === 'in-force' ? undefined : styles.past}>
      <th scope="row" className={styles.whole}>
        {row.isPrefix ? t('prefix', { prefix: row.subject }) : numberText(row.subject)}
      </th>
      <td>
        <Pill tone={TONES[state]}>{t(`state.${state}`)}</Pill>
        {row.ended ? (
          <p className={styles.small}>
            {[
              row.ended.by,
              dateTimeText(row.ended.at, i18n.language),
              row.ended.as && t(`endedAs.${row.ended.as}`),
              row.ended.note,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        ) : null}
      </td>
      <td className={shared.text}>{row.campaign ?? t('allCampaigns')}</td>
      <td className={shared.text}>
        {t(`reasons.${row.reason}`)}
        {row.note ? <p className={styles.small}>{row.note}</p> : null}
      </td>
      <td className={styles.whole}>
        {t(`sources.${row.source}`)}
        {row.addedBy ? <p className={styles.small}>{row.addedBy}</p> : null}
      </td>
      <td className={styles.whole}>{dayText(row.since, now, i18n.language)}</td>
      <td className={styles.whole}>
        {row.until === undefined ? t('forGood') : dayText(row.until - 1, now, i18n.language)}
      </td>
      <td data-number>
        {state === 'in-force' ? (
          <Button onClick={onEnd} aria-label={`${t('end.open')}: ${numberText(row.subject)}`}>
            {t('end.open')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
