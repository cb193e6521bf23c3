import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_BRIEFING, MOST_TITLE } from '../../../../contract/briefing-api.ts';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { DialogForm } from '../../supervisor/dnc/dialog.tsx';
import { dayBegins, dayEnds } from './day-ends.ts';

/** A briefing is published as it is typed: it is never changed, only withdrawn. */
export function PublishForm(props: { teams: readonly string[]; onClose: () => void; onSaved: () => void }) {
  const { t } = useTranslation('briefings');
  const publish = useCommand('central.publishBriefing');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [team, setTeam] = useState('');
  // Undefined while what is typed is no day.
  const [from, setFrom] = useState<string | undefined>('');
  const [until, setUntil] = useState<string | undefined>('');
  const [mustRead, setMustRead] = useState(true);
  const reversed = Boolean(from && until && from > until);
  const complete = title.trim() !== '' && text.trim() !== '';
  const submit = async () => {
    const saved = await publish.run({
      title,
      text,
      ...(team === '' ? {} : { team }),
      ...(from ? { from: dayBegins(from) } : {}),
      ...(until ? { until: dayEnds(until) } : {}),
      mustRead,
    });
    if (saved) props.onSaved();
  };
  return (
    <DialogForm
      submit={t('publishNow')}
      busy={publish.busy}
      ready={complete && !reversed && from !== undefined && until !== undefined}
      contents={[title, text, team, from, until, mustRead]}
      error={publish.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label={t('name')}
        data-autofocus
        value={title}
        maxLength={MOST_TITLE}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('text')}
        autosize
        minRows={5}
        maxRows={14}
        value={text}
        maxLength={MOST_BRIEFING}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('for')}
        value={team}
        onChange={(event) => setTeam(event.currentTarget.value)}
        data={[
          { value: '', label: t('everybody') },
          ...props.teams.filter((each) => each !== '').map((value) => ({ value, label: value })),
        ]}
      />
      <DateField label={t('from')} value={from ?? ''} onChange={setFrom} />
      <DateField
        label={t('until')}
        description={reversed ? t('reversed') : undefined}
        value={until ?? ''}
        onChange={setUntil}
      />
      <Checkbox
        label={t('mustReadBefore')}
        checked={mustRead}
        onChange={(event) => setMustRead(event.currentTarget.checked)}
      />
    </DialogForm>
  );
}
