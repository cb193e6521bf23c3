import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryReason } from '../../../../contract/history-import-api.ts';
import type { CellReason, RowReason } from '../../../../contract/import-views.ts';
import shared from '../supervisor.module.css';
import styles from './import.module.css';

/** A row or a cell that stays out. */
export interface Problem {
  readonly line: number;
  readonly reason: RowReason | CellReason | HistoryReason;
  readonly column?: string | undefined;
  readonly value: string;
}

/** Problems by line of the file, with column and reason; only those in sight are drawn. */
export function ProblemRows(props: { problems: readonly Problem[]; label: string }) {
  const { t } = useTranslation('import');
  const { problems } = props;
  const place = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: problems.length,
    getScrollElement: () => place.current,
    estimateSize: () => 37,
    overscan: 12,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section ref={place} className={shared.scroll} tabIndex={0} aria-label={props.label}>
      <table className={styles.rows} aria-rowcount={problems.length + 1} aria-label={props.label}>
        <thead>
          <tr>
            <th scope="col">{t('result.line')}</th>
            <th scope="col">{t('result.reason')}</th>
            <th scope="col">{t('result.value')}</th>
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const row = problems[index];
            return row ? (
              <tr
                key={index}
                ref={rows.measureElement}
                data-index={index}
                aria-rowindex={index + 2}
                style={{ transform: `translateY(${start}px)` }}
              >
                <td>{row.line}</td>
                <td>
                  {t(`reason.${row.reason}`)}
                  {row.column ? <div className={shared.quiet}>{row.column}</div> : null}
                </td>
                <td className={styles.samples}>{row.value}</td>
              </tr>
            ) : null;
          })}
        </tbody>
      </table>
    </section>
  );
}
