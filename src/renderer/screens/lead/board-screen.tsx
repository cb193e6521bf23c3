import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSnapshot } from '../../../contract/views.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Panel } from '../../components/panel.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { StatFigure } from '../../components/stat-figure.tsx';
import { countText, percentText, timeText } from '../../i18n/format.ts';
import { centreNow, useDesk } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import { AgentTile } from './agent-tile.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { type BoardFilter, figuresOf, ranking, tilesOf } from './board-model.ts';
import styles from './lead-app.module.css';
import { useBoard } from './use-board.ts';

/** Who does what since when, the day's figures, and what needs a person. */
export function BoardScreen() {
  const { t } = useTranslation('lead');
  const { board, error } = useBoard();
  if (!board) return error ? <ErrorNote error={error} /> : <EmptyState title={t('loading')} />;
  return <Board board={board} stale={error !== undefined} />;
}

function Board(props: { board: BoardSnapshot; stale: boolean }) {
  const { t, i18n } = useTranslation('lead');
  const { board } = props;
  useNow();
  const view = useDesk((state) => state.view);
  const now = centreNow(view);
  const [filter, setFilter] = useState<BoardFilter>('present');
  const tiles = tilesOf(board, filter, now);
  const offline = props.stale || view?.sync.kind === 'offline';
  return (
    <main className={styles.board}>
      <Strip board={board} offline={offline} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Segmented
            label={t('filter.label')}
            value={filter}
            options={(['present', 'late', 'all'] as const).map((value) => ({
              value,
              label: t(`filter.${value}`),
            }))}
            onChange={setFilter}
          />
          <div className={styles.tiles}>
            {tiles.map((agent) => (
              <AgentTile key={agent.agentId} agent={agent} now={now} />
            ))}
            {tiles.length === 0 ? (
              board.agents.length === 0 ? (
                <EmptyState title={t('empty.title')} text={t('empty.text')} />
              ) : (
                <EmptyState
                  title={filter === 'present' ? t('empty.title') : t('empty.filtered')}
                  text={t('empty.text')}
                />
              )
            ) : null}
          </div>
        </div>
        <aside className={styles.side}>
          <AttentionPanel totals={board.totals} />
          <Panel title={t('ranking.title')}>
            <Ranking board={board} />
          </Panel>
        </aside>
      </div>
      <span className="visually-hidden" role="status">
        {offline ? t('stale', { time: timeText(board.at, i18n.language) }) : ''}
      </span>
    </main>
  );
}

function Strip(props: { board: BoardSnapshot; offline: boolean }) {
  const { t, i18n } = useTranslation('lead');
  const language = i18n.language;
  const { board } = props;
  const figures = figuresOf(board);
  const time = timeText(board.at, language);
  const none = t('figure.none');
  return (
    <Panel className={styles.strip}>
      <div>
        <h1>{t('title')}</h1>
        <span className={props.offline ? styles.stale : styles.word}>
          {props.offline ? t('stale', { time }) : t('updated', { time })}
        </span>
      </div>
      <StatFigure label={t('figure.occupancy')} value={percentText(figures.occupancy, language) ?? none} />
      <StatFigure label={t('figure.answerRate')} value={percentText(figures.answerRate, language) ?? none} />
      <StatFigure label={t('figure.present')} value={countText(figures.present, language)} />
      <StatFigure label={t('figure.talking')} value={countText(figures.talking, language)} />
      <StatFigure label={t('figure.calls')} value={countText(figures.calls, language)} />
      <StatFigure label={t('figure.contacts')} value={countText(figures.contacts, language)} />
      <StatFigure label={t('figure.success')} value={countText(figures.success, language)} />
      <StatFigure label={t('figure.queueLeft')} value={countText(figures.queueLeft, language)} />
    </Panel>
  );
}

function Ranking(props: { board: BoardSnapshot }) {
  const { t } = useTranslation('lead');
  const ranked = ranking(props.board).slice(0, 10);
  const best = Math.max(1, ranked[0]?.successToday ?? 0);
  if (ranked.length === 0) return <p className={styles.word}>{t('ranking.empty')}</p>;
  return (
    <ol className={styles.list}>
      {ranked.map((agent, index) => (
        <li key={agent.agentId} className={styles.rank}>
          <span className={styles.word}>{index + 1}</span>
          <span className={styles.name}>{agent.name}</span>
          <i style={{ '--share': `${(agent.successToday / best) * 100}%` } as React.CSSProperties} />
          <b>{agent.successToday}</b>
        </li>
      ))}
    </ol>
  );
}
