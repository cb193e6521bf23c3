import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '../../../contract/views.ts';
import { Panel } from '../../components/panel.tsx';
import { ranking } from './board-model.ts';
import styles from './lead-app.module.css';

/** Everybody who called today, best first by customers saved. */
export function Ranking(props: { agents: readonly BoardAgent[] }) {
  const { t } = useTranslation('lead');
  const ranked = ranking(props.agents);
  const best = Math.max(1, ranked[0]?.successToday ?? 0);
  return (
    <Panel title={t('ranking.title')}>
      {ranked.length === 0 ? <p className={styles.word}>{t('ranking.empty')}</p> : null}
      <ol className={styles.list}>
        {ranked.map((agent, index) => (
          <li key={agent.agentId} className={styles.rank}>
            <span className={styles.word}>{index + 1}</span>
            <span className={styles.name} title={agent.name}>
              {agent.name}
            </span>
            <i style={{ '--share': `${(agent.successToday / best) * 100}%` } as React.CSSProperties} />
            <b>{agent.successToday}</b>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
