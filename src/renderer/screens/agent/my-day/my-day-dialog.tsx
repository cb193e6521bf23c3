import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../../contract/desk-view.ts';
import { dayProgress, type Progress } from '../../../../core/report/day-goals.ts';
import { clockText, countText } from '../../../i18n/format.ts';
import { useQuery } from '../../../state/use-query.ts';
import { CallbackWeek } from './callback-week.tsx';
import styles from './my-day.module.css';
import { ScoreCard } from './score-card.tsx';

/** The agent's day: figures beside their goals, the place in the team where it is shown, the promised callbacks of the week, the last seven days. */
export function MyDayDialog(props: { view: DeskView; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation(['agent', 'common']);
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('myDay.title')}
      size="min(920px, 94vw)"
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
    >
      <MyDay view={props.view} />
    </Modal>
  );
}

function MyDay({ view }: { view: DeskView }) {
  const { t } = useTranslation('agent');
  const campaign = view.campaigns.find(({ id }) => id === view.campaignId);
  return (
    <div className={styles.day}>
      <ul className={styles.figures} aria-label={t('myDay.figures')}>
        {dayProgress(view.today, campaign?.dayGoals).map((progress) => (
          <Figure key={progress.figure} progress={progress} />
        ))}
      </ul>
      {campaign?.showRank ? <Rank campaignId={campaign.id} /> : null}
      <CallbackWeek view={view} />
      <ScoreCard />
    </div>
  );
}

function Figure({ progress }: { progress: Progress }) {
  const { t, i18n } = useTranslation('agent');
  const { figure, value, goal, share } = progress;
  const text = (of: number) => (figure === 'talkMs' ? clockText(of) : countText(of, i18n.language));
  return (
    <li className={styles.figure} data-reached={share === 1}>
      <span>{t(`myDay.figure.${figure}`)}</span>
      <strong>{text(value)}</strong>
      {goal === undefined ? null : (
        <>
          <meter min={0} max={goal} value={value} aria-label={t(`myDay.figure.${figure}`)} />
          <small>
            {share === 1
              ? t('myDay.reached', { goal: text(goal) })
              : t('myDay.left', { goal: text(goal), left: text(goal - value) })}
          </small>
        </>
      )}
    </li>
  );
}

function Rank({ campaignId }: { campaignId: string }) {
  const { t, i18n } = useTranslation('agent');
  const { data, error } = useQuery('central.dayRank', { campaignId });
  if (error) return <p className={styles.quiet}>{t('myDay.rankOffline')}</p>;
  if (!data?.rank) return null;
  const { place, of } = data.rank;
  return (
    <p className={styles.rank}>
      {t('myDay.rank', { place: countText(place, i18n.language), of: countText(of, i18n.language) })}
    </p>
  );
}
