import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { dateTimeText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { useQuery } from '../../../state/use-query.ts';
import styles from './corrections.module.css';
import { useFieldText } from './use-field-text.ts';

/** Corrections that contradict the record: a person takes the new value or keeps what is there. */
export function ConflictList() {
  const { t, i18n } = useTranslation('customers');
  const fieldName = useFieldText();
  const query = useQuery('central.correctionConflicts', {});
  const settle = useCommand('central.settleCorrection');
  const pick = async (id: string, take: boolean) => {
    await settle.run({ id, take });
    query.reload();
  };
  if (query.error) return <ErrorNote error={query.error} />;
  if (query.data?.length === 0)
    return <EmptyState title={t('conflict.none')} text={t('conflict.noneText')} />;
  return (
    <div className={styles.list}>
      {settle.error ? <ErrorNote error={settle.error} /> : null}
      {(query.data ?? []).map((row) => {
        const name = { customer: row.customerName, field: fieldName(row.field) };
        return (
          <Panel key={row.id}>
            <section aria-label={t('conflict.label', name)}>
              <h2 className={styles.title}>{t('conflict.label', name)}</h2>
              <dl className={styles.values}>
                <dt>{t('conflict.from')}</dt>
                <dd>{row.from || '–'}</dd>
                <dt>{t('conflict.current')}</dt>
                <dd>{row.current || '–'}</dd>
                <dt>
                  {row.source === 'import' ? t('conflict.list') : t('conflict.agent', { name: row.by })}
                </dt>
                <dd>
                  <strong>{row.to || '–'}</strong> {dateTimeText(row.at, i18n.language)}
                </dd>
              </dl>
              <div className={styles.actions}>
                <Button
                  disabled={settle.busy}
                  aria-label={t('conflict.keepOne', name)}
                  onClick={() => void pick(row.id, false)}
                >
                  {t('conflict.keep')}
                </Button>
                <Button
                  tone="primary"
                  disabled={settle.busy}
                  aria-label={t('conflict.takeOne', name)}
                  onClick={() => void pick(row.id, true)}
                >
                  {t('conflict.take')}
                </Button>
              </div>
            </section>
          </Panel>
        );
      })}
    </div>
  );
}
