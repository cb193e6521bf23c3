import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DncRow } from '../../../../contract/compliance-views.ts';
import { numberText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { Dialog, DialogForm } from './dialog.tsx';

interface Props {
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** Ends an entry: who and why stay on record. */
export function EndDialog(props: Props & { entry: DncRow | undefined }) {
  const { t } = useTranslation('dnc');
  return (
    <Dialog
      title={t('end.title', { subject: numberText(props.entry?.subject ?? '') })}
      opened={props.entry !== undefined}
      onClose={props.onClose}
    >
      {props.entry ? <EndForm {...props} entry={props.entry} /> : null}
    </Dialog>
  );
}

function EndForm(props: Props & { entry: DncRow }) {
  const { t } = useTranslation('dnc');
  const end = useCommand('central.dncEnd');
  const [note, setNote] = useState('');
  const submit = async () => {
    if (await end.run({ id: props.entry.id, note })) props.onDone(t('end.done'));
  };
  return (
    <DialogForm
      submit={t('end.submit')}
      danger
      busy={end.busy}
      ready={note.trim() !== ''}
      contents={note}
      error={end.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label={t('end.why')}
        description={t('end.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={note}
        maxLength={400}
        required
        data-autofocus
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
