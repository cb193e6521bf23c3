import { useTranslation } from 'react-i18next';
import type { BoardAgent } from '../../../contract/views.ts';
import { clockText, countText, percentText } from '../../i18n/format.ts';
import { agentOccupancy, averageWait } from './board-figures.ts';
import { isTileLate, type RestQuotas, restOf, shownSince, tileState } from './board-model.ts';
import styles from './lead-app.module.css';

/**
 * One agent: a coloured edge and one word for the state, the time in it as the largest figure, a tint only when late. Of a customer on hold
 * the large figure is the talk's, and the hold's own stands by its word.
 */
export function AgentTile(props: { agent: BoardAgent; dayStart: number; now: number; quotas: RestQuotas }) {
  const { t, i18n } = useTranslation(['lead', 'agent']);
  const { agent, dayStart, now, quotas } = props;
  const wait = averageWait(agent, dayStart, now);
  const language = i18n.language;
  const state = tileState(agent);
  const time = clockText(now - agent.since);
  const since = shownSince(agent);
  const held = since === agent.since ? undefined : clockText(now - since);
  const word = [t(`state.${state}`), held].filter(Boolean).join(' ');
  const reason =
    state === 'on-break' && agent.breakReason
      ? t(`agent:break.${agent.breakReason}`, { defaultValue: '' })
      : '';
  const rest = restOf(agent, quotas, now);
  const restText =
    rest &&
    t('tile.rest', {
      reason,
      used: countText(Math.floor(rest.usedMs / 60_000), language),
      quota: countText(rest.quotaMs / 60_000, language),
    });
  const below = restText || reason || agent.campaignName || agent.team;
  const shown = (value: number | undefined) => (value === undefined ? [] : countText(value, language));
  const figures: readonly (readonly [string, string])[] = [
    [t('tile.calls'), countText(agent.callsToday, language)],
    [t('tile.talk'), clockText(agent.talkMsToday)],
    [t('tile.success'), [agent.successToday, agent.goals?.success].flatMap(shown).join('/')],
    [t('tile.wait'), wait === undefined ? '–' : clockText(wait)],
    [t('tile.occupancy'), percentText(agentOccupancy(agent, dayStart, now), language, 0) ?? '–'],
  ];
  return (
    <article
      className={styles.tile}
      data-state={state}
      data-late={isTileLate(agent, quotas, now)}
      aria-label={t(held ? 'tile.inHold' : 'tile.inState', { name: agent.name, state: word, time })}
    >
      <div className={styles.tileHead}>
        <span className={styles.name} title={agent.name}>
          {agent.name}
        </span>
        <span className={styles.word}>{word}</span>
        <time className={styles.time}>{state === 'logged-out' ? '' : time}</time>
      </div>
      <div className={styles.sub} title={below}>
        {below}
      </div>
      <dl className={styles.figures}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
