import { Checkbox, NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { STALE_MINUTES } from '../../../../core/customer/history-age.ts';
import type { DayGoals } from '../../../../core/report/day-goals.ts';
import type { SectionProps } from './campaign-form.tsx';
import { NumberField } from './number-field.tsx';

const GOALS = ['calls', 'talkMinutes', 'contacts', 'success'] as const satisfies readonly (keyof DayGoals)[];

/** What the agents' desks show of the day: goals (left empty, none), the place in the team, and when a history is called old. */
export function DeskFields({ campaign, onChange }: SectionProps) {
  const { t } = useTranslation('campaign');
  const goals = campaign.dayGoals ?? {};
  return (
    <>
      {GOALS.map((goal) => (
        <NumberInput
          key={goal}
          label={t(`desk.goal.${goal}`)}
          placeholder={t('desk.noGoal')}
          value={goals[goal] ?? ''}
          min={1}
          max={9999}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(value) =>
            onChange({ dayGoals: { ...goals, [goal]: typeof value === 'number' ? value : undefined } })
          }
        />
      ))}
      <NumberInput
        label={t('desk.restMinutes')}
        placeholder={t('desk.noGoal')}
        value={campaign.restMinutes ?? ''}
        min={1}
        max={480}
        clampBehavior="strict"
        allowDecimal={false}
        onChange={(value) => onChange({ restMinutes: typeof value === 'number' ? value : undefined })}
      />
      <NumberField
        label={t('desk.historyStaleMinutes')}
        value={campaign.historyStaleMinutes ?? STALE_MINUTES}
        min={1}
        max={10_080}
        onChange={(historyStaleMinutes) => onChange({ historyStaleMinutes })}
      />
      <Checkbox
        label={t('desk.keepMasked')}
        checked={campaign.keepMasked ?? false}
        onChange={(event) => onChange({ keepMasked: event.currentTarget.checked })}
      />
      <Checkbox
        label={t('desk.showRank')}
        checked={campaign.showRank ?? false}
        onChange={(event) => onChange({ showRank: event.currentTarget.checked })}
      />
    </>
  );
}
