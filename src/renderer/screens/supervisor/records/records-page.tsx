import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaihuError } from '../../../../contract/errors.ts';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import styles from '../supervisor.module.css';
import records from './records.module.css';

/** One kind of records: what it is, how to ask again, and the table or why there is none. */
export function RecordsPage<R>(props: {
  query: {
    readonly data: readonly R[] | undefined;
    readonly error: WaihuError | undefined;
    readonly loading: boolean;
    readonly reload: () => void;
  };
  text: string;
  empty: string;
  emptyText: string;
  children: (records: readonly R[]) => ReactNode;
}) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { data, error, loading, reload } = props.query;
  return (
    <>
      <div className={styles.head}>
        <span className={styles.quiet}>{props.text}</span>
        <div className={styles.end}>
          <Button onClick={reload} disabled={loading}>
            {t('records.refresh')}
          </Button>
        </div>
      </div>
      <div className={records.body}>
        {error ? (
          <ErrorNote error={error}>
            <Button onClick={reload}>{t('common:action.retry')}</Button>
          </ErrorNote>
        ) : null}
        {!data && !error ? <EmptyState title={t('records.loading')} /> : null}
        {data?.length === 0 ? <EmptyState title={props.empty} text={props.emptyText} /> : null}
        {data && data.length > 0 ? props.children(data) : null}
      </div>
    </>
  );
}
