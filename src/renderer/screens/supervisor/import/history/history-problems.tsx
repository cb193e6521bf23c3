import { useTranslation } from 'react-i18next';
import type { HistoryImported } from '../../../../../contract/history-import-api.ts';
import { Button } from '../../../../components/button.tsx';
import { EmptyState } from '../../../../components/empty-state.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { countText } from '../../../../i18n/format.ts';
import { saveFile } from '../../download.ts';
import { proposedName } from '../../import-model.ts';
import shared from '../../supervisor.module.css';
import styles from '../import.module.css';
import { ProblemRows } from '../problem-rows.tsx';
import { problemsCsv } from '../problems-csv.ts';

/** Rows that stay out, by line and reason; also as a file, to be mended at the source. */
export function HistoryProblems(props: { result: HistoryImported; fileName: string }) {
  const { t, i18n } = useTranslation('import');
  const { rejected, rejectedCount } = props.result;
  const download = () =>
    saveFile(
      `${proposedName(props.fileName)}-${t('result.problems')}.csv`,
      'text/csv',
      problemsCsv(t, { rejected, warnings: [] }),
    );
  return (
    <Panel className={styles.half}>
      <div className={styles.halfHead}>
        <h2 className={shared.quiet}>
          {t('result.rejected', { number: countText(rejectedCount, i18n.language) })}
        </h2>
        <Button onClick={download} disabled={rejected.length === 0}>
          {t('result.download')}
        </Button>
        <p className={shared.quiet}>
          {t('result.rejectedText')}
          {rejectedCount > rejected.length ? ` ${t('result.more', { count: rejected.length })}` : ''}
        </p>
      </div>
      {rejected.length === 0 ? (
        <EmptyState title={t('result.clean')} />
      ) : (
        <ProblemRows problems={rejected} label={t('result.problems')} />
      )}
    </Panel>
  );
}
