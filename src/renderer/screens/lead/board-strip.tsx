import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSnapshot } from '../../../contract/views.ts';
import { Panel } from '../../components/panel.tsx';
import { clockText, countText, percentText, secondsText } from '../../i18n/format.ts';
import { Explained } from '../shared/explained.tsx';
import { type BoardFigures, tightestBudget } from './board-figures.ts';
import styles from './board-strip.module.css';

interface StripProps {
  readonly board: BoardSnapshot;
  readonly figures: BoardFigures;
  /** One campaign's id; undefined: all of them. */
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly offline: boolean;
}

/** Which campaign and how it dials, and the day's figures; what a rate is a share of stands below it. */
export function BoardStrip(props: StripProps) {
  const { t, i18n } = useTranslation('lead');
  const language = i18n.language;
  const { figures } = props;
  const count = (value: number) => countText(value, language);
  const none = t('figure.none');
  const of = (part: number, whole: number) => `${count(part)} / ${count(whole)}`;
  // An agent's goals are of the whole day, whatever the campaign.
  const goalOf = (figure: keyof BoardFigures['goals']) => {
    const goal = props.chosen === undefined ? figures.goals[figure] : undefined;
    return goal === undefined ? undefined : t('figure.goal', { goal: count(goal) });
  };
  return (
    <Panel className={styles.strip}>
      <Head {...props} />
      <div className={styles.figures}>
        <Figure id="occupancy" value={percentText(figures.occupancy, language) ?? none} />
        <Figure
          id="wait"
          value={figures.averageWaitMs === undefined ? none : clockText(figures.averageWaitMs)}
        />
        <Figure
          id="answerRate"
          value={percentText(figures.answerRate, language) ?? none}
          below={figures.knownEnds > 0 ? of(figures.answered, figures.knownEnds) : undefined}
        />
        <Abandoned {...props} />
        <Figure id="talking" value={of(figures.talking, figures.present)} />
        <Figure id="calls" value={count(figures.calls)} below={goalOf('calls')} />
        <Figure id="contacts" value={count(figures.contacts)} below={goalOf('contacts')} />
        <Figure id="success" value={count(figures.success)} below={goalOf('success')} />
        <Figure
          id="left"
          value={count(figures.left)}
          below={figures.reserved > 0 ? t('figure.reserved', { count: count(figures.reserved) }) : undefined}
        />
      </div>
    </Panel>
  );
}

function Head({ board, chosen, onChoose, offline }: StripProps) {
  const { t, i18n } = useTranslation(['lead', 'campaign']);
  const time = secondsText(board.at, i18n.language);
  const shown = chosen === undefined ? board.campaigns : board.campaigns.filter(({ id }) => id === chosen);
  const modes = [...new Set(shown.map(({ dialMode }) => t(`campaign:mode.${dialMode}`)))];
  const [only] = board.campaigns;
  return (
    <div className={styles.head}>
      {only && board.campaigns.length === 1 ? <h1>{only.name}</h1> : null}
      {only ? null : <h1>{t('title')}</h1>}
      {board.campaigns.length > 1 ? (
        <NativeSelect
          aria-label={t('campaign.label')}
          size="sm"
          value={chosen ?? ''}
          onChange={(event) => onChoose(event.currentTarget.value)}
          data={[
            { value: '', label: t('campaign.all', { count: board.campaigns.length }) },
            ...board.campaigns.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <p className={offline ? styles.stale : styles.quiet}>
        {modes.length > 0 ? `${modes.join(t('campaign.and'))} · ` : ''}
        {offline ? t('stale', { time }) : t('updated', { time })}
      </p>
    </div>
  );
}

/**
 * The abandon rate in the pack's window under its limit, and how many calls may still be abandoned: of several campaigns the one that is
 * nearest to its limit. In a mode that cannot abandon, the figure says so instead of boasting.
 */
function Abandoned({ board, figures, chosen }: StripProps) {
  const { t, i18n } = useTranslation('lead');
  const language = i18n.language;
  const budget = tightestBudget(board.campaigns.filter(({ id }) => chosen === undefined || id === chosen));
  const of = (part: number, whole: number) => `${countText(part, language)} / ${countText(whole, language)}`;
  const share = of(figures.abandoned, figures.liveAnswers);
  const lost =
    figures.desktopLost > 0
      ? t('figure.desktopLost', { lost: countText(figures.desktopLost, language) })
      : undefined;
  if (!budget) {
    const told = figures.abandoned > 0;
    return (
      <Figure
        id="abandonRate"
        more={lost}
        value={percentText(figures.abandonRate, language) ?? t('figure.none')}
        below={
          told ? share : t('figure.cannotAbandon', { share: figures.liveAnswers > 0 ? share : '' }).trim()
        }
      />
    );
  }
  const over = (budget.rate ?? 0) > budget.limit;
  const filled = budget.limit === 0 ? 1 : Math.min(1, (budget.rate ?? 0) / budget.limit);
  return (
    <Figure
      id="abandonRate"
      more={lost}
      name={t('figure.abandonLimit', { limit: percentText(budget.limit, language) })}
      value={percentText(budget.rate, language) ?? t('figure.none')}
      over={over}
      below={
        <>
          <i
            className={styles.limit}
            data-over={over}
            style={{ '--share': `${filled * 100}%` } as React.CSSProperties}
          />
          {t('figure.abandonsLeft', {
            left: countText(budget.left, language),
            share: of(budget.abandoned, budget.outOf),
          })}
        </>
      }
    />
  );
}

/** `more`: said after the formula. */
function Figure(props: {
  id: string;
  value: string;
  name?: string;
  below?: ReactNode;
  over?: boolean;
  more?: string | undefined;
}) {
  const { t } = useTranslation('lead');
  const name = props.name ?? t(`figure.${props.id}`);
  return (
    <Explained name={name} text={[t(`formula.${props.id}`), props.more].filter(Boolean).join(' ')}>
      <span className={styles.figure} data-over={props.over ?? false}>
        <b>{props.value}</b>
        <span>{name}</span>
        <small>{props.below}</small>
      </span>
    </Explained>
  );
}
