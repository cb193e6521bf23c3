import { useTranslation } from 'react-i18next';
import type { HistoryImported, HistoryPreview } from '../../../../../contract/history-import-api.ts';
import { timelineOf } from '../../../../../core/customer/timeline.ts';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { ErrorNote } from '../../../../components/error-note.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { countText, dateTimeText } from '../../../../i18n/format.ts';
import { useCommand } from '../../../../state/use-command.ts';
import { entryText } from '../../../agent/timeline/entry-text.ts';
import shared from '../../supervisor.module.css';
import styles from '../import.module.css';
import { type HistoryReading, historyInput } from './history-model.ts';
import { HistoryProblems } from './history-problems.tsx';

/** What the file says that is new, what it says again, and what cannot be read; nothing is written before the supervisor's word. */
export function HistoryCheck(props: {
  preview: HistoryPreview;
  reading: HistoryReading;
  checked: HistoryImported;
  onBack: () => void;
  onDone: (result: HistoryImported) => void;
}) {
  const { t, i18n } = useTranslation('import');
  const { checked, preview } = props;
  const send = useCommand('central.importHistory');
  const news = checked.added + checked.updated;
  const run = async () => {
    const result = await send.run({
      uploadId: preview.uploadId,
      ...historyInput(props.reading),
      check: false,
    });
    if (result) props.onDone(result);
  };
  return (
    <div className={styles.work}>
      <div>{send.error ? <ErrorNote error={send.error} /> : null}</div>
      <div className={styles.halves} data-clean={checked.rejectedCount === 0}>
        <ReadRows checked={checked} />
        <HistoryProblems result={checked} fileName={preview.fileName} />
      </div>
      <div className={styles.foot}>
        <Button onClick={props.onBack} disabled={send.busy}>
          {t('preview.back')}
        </Button>
        <div className={shared.end}>
          <span role="status" className={shared.quiet}>
            {news === 0 ? t('history.nothingNew') : ''}
          </span>
          <Button tone="primary" onClick={() => void run()} disabled={send.busy || news === 0}>
            {send.busy
              ? t('result.accepting')
              : t('history.accept', { count: news, shown: countText(news, i18n.language) })}
          </Button>
        </div>
      </div>
    </div>
  );
}

/** How many records are new and changed, and the first of them as the timeline will say them. */
function ReadRows({ checked }: { checked: HistoryImported }) {
  const { t, i18n } = useTranslation(['import', 'agent']);
  const { added, updated, unchanged, sample } = checked;
  const count = (number: number) => countText(number, i18n.language);
  const words = { t, language: i18n.language, dispositions: [], now: Date.now() };
  return (
    <Panel className={styles.half}>
      <div className={styles.halfHead}>
        <h2 className={shared.quiet}>
          <span className={styles.count} style={{ color: 'var(--green)' }}>
            {count(added)}
          </span>
          {t('history.new')}
        </h2>
        <span className={shared.quiet}>
          {t('history.others', { updated: count(updated), unchanged: count(unchanged) })}
        </span>
      </div>
      {sample.length === 0 ? (
        <EmptyState title={t('result.none')} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
        <section className={shared.scroll} tabIndex={0} aria-label={t('result.sample')}>
          <table className={`${shared.table} ${styles.sample}`} aria-label={t('result.sample')}>
            <thead>
              <tr>
                <th scope="col">{t('result.line')}</th>
                <th scope="col">{t('history.field.customer')}</th>
                <th scope="col">{t('history.field.kind')}</th>
                <th scope="col">{t('history.field.status')}</th>
                <th scope="col">{t('history.field.at')}</th>
                <th scope="col">{t('history.field.title')}</th>
                <th scope="col">{t('history.more')}</th>
              </tr>
            </thead>
            <tbody>
              {sample.map(({ line, customer, entry }) => {
                const [item] = timelineOf([entry]);
                const said = item && entryText(item, words);
                return (
                  <tr key={line}>
                    <td>{line}</td>
                    <td>{customer}</td>
                    <td>{said?.kind}</td>
                    <td>{said?.status ?? '–'}</td>
                    <td>{dateTimeText(entry.at, i18n.language)}</td>
                    <td className={styles.wide}>{entry.title}</td>
                    <td className={styles.wide}>{said?.second || '–'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
