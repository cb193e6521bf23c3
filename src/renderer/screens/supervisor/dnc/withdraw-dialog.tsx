import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { numberText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { Dialog, DialogForm } from './dialog.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** A customer takes the consent back: one number is enough, all of the customer's are closed. */
export function WithdrawDialog(props: Props) {
  const { t } = useTranslation('dnc');
  return (
    <Dialog title={t('withdraw.title')} opened={props.opened} onClose={props.onClose}>
      <WithdrawForm {...props} />
    </Dialog>
  );
}

function WithdrawForm(props: Props) {
  const { t } = useTranslation('dnc');
  const withdraw = useCommand('central.withdrawConsent');
  const [number, setNumber] = useState('');
  const [note, setNote] = useState('');
  const submit = async () => {
    const answer = await withdraw.run({ number, ...(note.trim() === '' ? {} : { note }) });
    if (!answer) return;
    const key = answer.customers > 0 ? 'withdraw.done' : 'withdraw.stranger';
    props.onDone(t(key, { number: numberText(answer.number), numbers: answer.numbers }));
  };
  return (
    <DialogForm
      submit={t('withdraw.submit')}
      danger
      busy={withdraw.busy}
      ready={number.trim() !== ''}
      contents={[number, note]}
      error={withdraw.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextInput
        label={t('add.number')}
        placeholder="138 1234 5678"
        description={t('withdraw.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={number}
        maxLength={60}
        inputMode="tel"
        autoComplete="off"
        required
        data-autofocus
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('note')}
        value={note}
        maxLength={400}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
