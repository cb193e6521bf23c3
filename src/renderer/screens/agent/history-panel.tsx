import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import type { Disposition } from '../../../core/outcome/disposition.ts';
import { leafByCode } from '../../../core/outcome/disposition-tree.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { clockText, dateTimeText, dayText } from '../../i18n/format.ts';
import styles from './agent.module.css';
import { localized } from './localized.ts';

/** What happened before, newest first. */
export function HistoryPanel(props: { work: WorkView; dispositions: readonly Disposition[] }) {
  const { t, i18n } = useTranslation('agent');
  const now = Date.now();
  const entries = [...props.work.history].sort((a, b) => b.at - a.at);
  return (
    <Panel title={t('history.title')} className={styles.scroll}>
      {entries.length === 0 ? <EmptyState title={t('history.empty')} /> : null}
      <ol className={styles.plain}>
        {entries.map((entry) => {
          const leaf = entry.dispositionCode
            ? leafByCode(props.dispositions, entry.dispositionCode)
            : undefined;
          const head = [
            entry.incoming ? t('history.incoming') : t(`history.kind.${entry.kind}`),
            leaf
              ? localized(leaf.text, i18n.language)
              : entry.incoming && entry.lineResult !== 'answered'
                ? t('history.missed')
                : entry.lineResult
                  ? t(`result.${entry.lineResult}`)
                  : entry.title,
          ];
          const tail = [entry.agentName, entry.talkMs ? clockText(entry.talkMs) : undefined, entry.detail];
          return (
            <li key={entry.id} className={styles.entry}>
              <time dateTime={new Date(entry.at).toISOString()} title={dateTimeText(entry.at, i18n.language)}>
                {dayText(entry.at, now, i18n.language)}
              </time>
              <strong>{head.join(' · ')}</strong>
              {tail.some(Boolean) ? <p>{tail.filter(Boolean).join(' · ')}</p> : null}
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
