import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportStage } from '../../../../contract/views.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { countText } from '../../../i18n/format.ts';
import { saveFile } from '../download.ts';
import { proposedName } from '../import-model.ts';
import shared from '../supervisor.module.css';
import styles from './import.module.css';
import { csvText } from './rejected-csv.ts';

type Rejected = ImportStage['rejected'][number];

/** Rows that stay out, by line of the file and reason; also as a file, to be mended at the source. */
export function RejectedRows(props: { stage: ImportStage; fileName: string }) {
  const { t, i18n } = useTranslation('import');
  const { rejected, rejectedCount } = props.stage;
  const download = () => {
    const head = [t('result.line'), t('preview.column'), t('result.reason'), t('result.value')];
    const rows = rejected.map((row) => [row.line, row.column ?? '', t(`reason.${row.reason}`), row.value]);
    saveFile(
      `${proposedName(props.fileName)}-${t('result.rejected')}.csv`,
      'text/csv',
      csvText([head, ...rows]),
    );
  };
  return (
    <Panel className={styles.half}>
      <div className={styles.halfHead}>
        <h2 className={shared.quiet}>
          <span className={styles.count} style={{ color: rejectedCount > 0 ? 'var(--amber)' : 'inherit' }}>
            {countText(rejectedCount, i18n.language)}
          </span>
          {t('result.rejected')}
        </h2>
        <Button onClick={download} disabled={rejected.length === 0}>
          {t('result.download')}
        </Button>
        {rejectedCount > rejected.length ? (
          <p className={shared.quiet}>{t('result.more', { count: rejected.length })}</p>
        ) : null}
      </div>
      {rejected.length === 0 ? <EmptyState title={t('result.clean')} /> : <Rows rejected={rejected} />}
    </Panel>
  );
}

function Rows(props: { rejected: readonly Rejected[] }) {
  const { t } = useTranslation('import');
  const { rejected } = props;
  const place = useRef<HTMLElement>(null);
  const rows = useVirtualizer({
    count: rejected.length,
    getScrollElement: () => place.current,
    estimateSize: () => 37,
    overscan: 12,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <section ref={place} className={shared.scroll} tabIndex={0} aria-label={t('result.rejected')}>
      <table className={styles.rows} aria-rowcount={rejected.length + 1} aria-label={t('result.rejected')}>
        <thead>
          <tr>
            <th scope="col">{t('result.line')}</th>
            <th scope="col">{t('result.reason')}</th>
            <th scope="col">{t('result.value')}</th>
          </tr>
        </thead>
        <tbody style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const row = rejected[index];
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
