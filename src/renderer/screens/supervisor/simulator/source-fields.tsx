import { useTranslation } from 'react-i18next';
import type { RecordedDay } from '../../../../core/simulate/recorded-day.ts';
import { canReplay, LEAST_ANSWERS } from '../../../../core/simulate/replay.ts';
import type { TeamFigures } from '../../../../core/simulate/scenario.ts';
import { Button } from '../../../components/button.tsx';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { ErrorNote } from '../../../components/error-note.tsx';
import { Segmented } from '../../../components/segmented.tsx';
import { countText } from '../../../i18n/format.ts';
import type { Query } from '../../../state/use-query.ts';
import { NumberField } from '../campaigns/number-field.tsx';
import { saveFile } from '../download.ts';
import styles from './simulator.module.css';

export const SOURCE_KINDS = ['day', 'team'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

interface SourceFieldsProps {
  readonly kind: SourceKind;
  readonly onKind: (kind: SourceKind) => void;
  readonly date: string;
  /** The last date that may be chosen. */
  readonly latest: string;
  readonly onDate: (date: string) => void;
  readonly day: Query<'central.recordedDay'>;
  readonly team: TeamFigures;
  readonly onTeam: (team: TeamFigures) => void;
}

/** What is simulated: a past day with its agents and calls, or a team by its figures. */
export function SourceFields(props: SourceFieldsProps) {
  const { t } = useTranslation('simulator');
  return (
    <>
      <Segmented
        label={t('source.label')}
        value={props.kind}
        options={SOURCE_KINDS.map((value) => ({ value, label: t(`source.${value}`) }))}
        onChange={props.onKind}
      />
      {props.kind === 'day' ? <DayFields {...props} /> : <TeamFields {...props} />}
    </>
  );
}

function DayFields({ date, latest, onDate, day }: SourceFieldsProps) {
  const { t } = useTranslation(['simulator', 'common']);
  return (
    <>
      <DateField
        label={t('date')}
        value={date}
        latest={latest}
        onChange={(chosen) => {
          if (chosen) onDate(chosen);
        }}
      />
      {day.error ? (
        <ErrorNote error={day.error}>
          <Button onClick={day.reload}>{t('common:action.retry')}</Button>
        </ErrorNote>
      ) : day.data && day.data.date === date ? (
        <DayNote day={day.data} />
      ) : (
        <p className={styles.note} role="status">
          {t('day.loading')}
        </p>
      )}
    </>
  );
}

/** What the day holds, or why it cannot be replayed. */
function DayNote({ day }: { day: RecordedDay }) {
  const { t, i18n } = useTranslation('simulator');
  const attempts = day.halfHours.reduce((sum, half) => sum + half.attempts, 0);
  const answered = day.halfHours.reduce((sum, half) => sum + half.answered, 0);
  const count = (value: number) => countText(value, i18n.language);
  if (attempts === 0) return <p className={styles.lacking}>{t('day.none')}</p>;
  if (!canReplay(day)) {
    return (
      <p className={styles.lacking}>{t('day.few', { answered: count(answered), least: LEAST_ANSWERS })}</p>
    );
  }
  return (
    <div className={styles.holds}>
      <p className={styles.note}>
        {t('day.holds', {
          agents: Math.max(...day.staffing),
          attempts: count(attempts),
          answered: count(answered),
        })}
      </p>
      <Button
        tone="quiet"
        onClick={() => saveFile(`waihu-${day.date}.json`, 'application/json', JSON.stringify(day))}
      >
        {t('day.save')}
      </Button>
    </div>
  );
}

function TeamFields({ team, onTeam }: SourceFieldsProps) {
  const { t } = useTranslation('simulator');
  const change = (part: Partial<TeamFigures>) => onTeam({ ...team, ...part });
  return (
    <div className={styles.pairs}>
      <NumberField
        label={t('team.agents')}
        value={team.agents}
        min={1}
        max={300}
        onChange={(agents) => change({ agents })}
      />
      <NumberField
        label={t('team.answerRate')}
        value={Math.round(team.answerRate * 100)}
        min={1}
        max={100}
        suffix=" %"
        onChange={(percent) => change({ answerRate: percent / 100 })}
      />
      <NumberField
        label={t('team.talk')}
        value={team.talk}
        min={5}
        max={3600}
        suffix={` ${t('seconds')}`}
        onChange={(talk) => change({ talk })}
      />
      <NumberField
        label={t('team.wrapUp')}
        value={team.wrapUp}
        min={1}
        max={1800}
        suffix={` ${t('seconds')}`}
        onChange={(wrapUp) => change({ wrapUp })}
      />
    </div>
  );
}
