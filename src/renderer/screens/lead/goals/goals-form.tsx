import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DayGoals } from '../../../../core/report/day-goals.ts';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { DialogForm } from '../../supervisor/dnc/dialog.tsx';

export const GOALS = [
  'calls',
  'talkMinutes',
  'contacts',
  'success',
] as const satisfies readonly (keyof DayGoals)[];

/** Goals of a team, or of one agent of it, from a day on. A figure left empty goes by what is broader. */
export function GoalsForm(props: {
  team: string;
  agentId?: string | undefined;
  today: string;
  goals: DayGoals;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('goals');
  const { team, agentId, today } = props;
  const set = useCommand('central.setDayGoals');
  const [goals, setGoals] = useState<DayGoals>(props.goals);
  // Undefined while what is typed is no day.
  const [from, setFrom] = useState<string | undefined>(today);
  const past = Boolean(from && from < today);
  const submit = async () => {
    const saved = await set.run({
      team,
      ...(agentId === undefined ? {} : { agentId }),
      ...(from ? { from } : {}),
      goals,
    });
    if (saved) props.onSaved();
  };
  return (
    <DialogForm
      submit={t('save')}
      busy={set.busy}
      ready={from !== undefined && !past}
      contents={[goals, from]}
      error={set.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      {GOALS.map((goal, index) => (
        <NumberInput
          key={goal}
          label={t(`figure.${goal}`)}
          placeholder={t(agentId === undefined ? 'asCampaign' : 'asTeam')}
          {...(index === 0 ? { 'data-autofocus': true } : {})}
          value={goals[goal] ?? ''}
          min={1}
          max={9999}
          clampBehavior="strict"
          allowDecimal={false}
          onChange={(value) => setGoals({ ...goals, [goal]: typeof value === 'number' ? value : undefined })}
        />
      ))}
      <DateField
        label={t('from')}
        description={past ? t('past') : undefined}
        value={from ?? ''}
        onChange={setFrom}
      />
    </DialogForm>
  );
}
