import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSnapshot } from '../../../contract/views.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorNote } from '../../components/error-note.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { timeText } from '../../i18n/format.ts';
import { centreNow, useDesk } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';
import { AgentTile } from './agent-tile.tsx';
import { AttentionPanel } from './attention-panel.tsx';
import { figuresOf, partOf } from './board-figures.ts';
import { type BoardFilter, restQuotas, tilesOf } from './board-model.ts';
import { BoardStrip } from './board-strip.tsx';
import { CampaignPacing } from './campaign-pacing.tsx';
import { HourCharts } from './hour-charts.tsx';
import styles from './lead-app.module.css';
import { Ranking } from './ranking.tsx';
import { useBoard } from './use-board.ts';

/** Who does what since when, the day's figures, and what needs a person. */
export function BoardScreen() {
  const { t } = useTranslation('lead');
  const { board, error } = useBoard();
  if (!board)
    return (
      <main className={styles.board}>
        <h1 className="visually-hidden">{t('title')}</h1>
        <div>{error ? <ErrorNote error={error} /> : <EmptyState title={t('loading')} />}</div>
      </main>
    );
  return <Board board={board} stale={error !== undefined} />;
}

const FILTERS = ['present', 'late', 'all'] as const satisfies readonly BoardFilter[];

function Board(props: { board: BoardSnapshot; stale: boolean }) {
  const { t, i18n } = useTranslation('lead');
  const { board } = props;
  useNow();
  const view = useDesk((state) => state.view);
  const now = centreNow(view);
  const [filter, setFilter] = useState<BoardFilter>('present');
  const [asked, setAsked] = useState('');
  // A campaign that has left the board is no longer chosen.
  const chosen = board.campaigns.find(({ id }) => id === asked)?.id;
  const part = useMemo(() => partOf(board, chosen), [board, chosen]);
  const { dayStart } = board.totals;
  const quotas = useMemo(() => restQuotas(board.campaigns), [board.campaigns]);
  const tiles = tilesOf(part.agents, filter, now, quotas);
  const offline = props.stale || view?.sync.kind === 'offline';
  return (
    <main className={styles.board}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <BoardStrip
        board={board}
        chosen={chosen}
        onChoose={setAsked}
        figures={figuresOf(part, dayStart, now)}
        offline={offline}
      />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Segmented
            label={t('filter.label')}
            value={filter}
            options={FILTERS.map((value) => ({
              value,
              label: t(`filter.${value}`, { count: tilesOf(part.agents, value, now, quotas).length }),
            }))}
            onChange={setFilter}
          />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard */}
          <section className={`${styles.tiles} more-below`} tabIndex={0} aria-label={t('agents')}>
            {tiles.map((agent) => (
              <AgentTile key={agent.agentId} agent={agent} dayStart={dayStart} now={now} quotas={quotas} />
            ))}
            {tiles.length === 0 ? (
              filter === 'late' ? (
                <EmptyState title={t('empty.late')} />
              ) : (
                <EmptyState title={t('empty.title')} text={t('empty.text')} />
              )
            ) : null}
          </section>
          <HourCharts campaigns={part.campaigns} />
        </div>
        <aside className={`${styles.side} more-below`}>
          <CampaignPacing campaigns={part.campaigns} />
          <AttentionPanel totals={board.totals} />
          <Ranking agents={part.agents} />
        </aside>
      </div>
      <span className="visually-hidden" role="status">
        {offline ? t('stale', { time: timeText(board.at, i18n.language) }) : ''}
      </span>
    </main>
  );
}
