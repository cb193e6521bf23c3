import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { ComparisonTable } from './comparison-table.tsx';
import { Courses } from './courses.tsx';
import { DAYS } from './simulation.ts';
import styles from './simulator.module.css';
import type { useSimulation } from './use-simulation.ts';

/** What came of the last run, and how far the present one is. */
export function Results(props: { simulation: ReturnType<typeof useSimulation>; onRetry: () => void }) {
  const { t } = useTranslation(['simulator', 'common']);
  const { progress, finished, error } = props.simulation;
  return (
    <section className={styles.results} aria-label={t('results')} aria-busy={progress !== undefined}>
      {error ? (
        <ErrorNote error={error}>
          <Button onClick={props.onRetry}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : null}
      {progress ? (
        <div className={styles.progress} role="status">
          <progress max={progress.of} value={progress.done} aria-label={t('progress.label')} />
          {t('progress.text', { done: progress.done, of: progress.of })}
        </div>
      ) : null}
      {finished ? (
        <>
          <Courses {...finished} />
          <ComparisonTable {...finished} />
          <p className={styles.method}>{t('method', { count: DAYS })}</p>
        </>
      ) : progress ? null : (
        <EmptyState title={t('empty.title')} text={t('empty.text')} />
      )}
    </section>
  );
}
