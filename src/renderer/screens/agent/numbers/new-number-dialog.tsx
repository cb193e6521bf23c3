import { Modal, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { givenField, NUMBER_LABELS, type NumberLabel } from '../../../../core/customer/given-number.ts';
import { Segmented } from '../../../components/segmented.tsx';
import { useTakenFocus } from '../../../components/use-taken-focus.ts';
import { useCommand } from '../../../state/use-command.ts';
import { OneCommandForm } from '../one-command-form.tsx';

/** As long as a number is ever written, with its spaces. */
const MOST_TYPED = 40;

/** Keeps another number that the customer gave in the call. */
export function NewNumberDialog(props: {
  attemptId: string | undefined;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(['agent', 'common']);
  const { attemptId, onClose } = props;
  return (
    <Modal
      opened={props.opened && attemptId !== undefined}
      onClose={onClose}
      title={t('newNumber.title')}
      closeButtonProps={{ 'aria-label': t('common:action.close') }}
      shadow="none"
      // The number is typed at once: the form takes the focus as it is drawn, and gives it back.
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      {attemptId === undefined ? null : <NewNumberForm attemptId={attemptId} onDone={onClose} />}
    </Modal>
  );
}

function NewNumberForm(props: { attemptId: string; onDone: () => void }) {
  const { t } = useTranslation('agent');
  const command = useCommand('customer.correct');
  const [typed, setTyped] = useState('');
  const [label, setLabel] = useState<NumberLabel>('mobile');
  const field = useRef<HTMLInputElement>(null);
  useTakenFocus(field);
  const value = typed.trim();
  const ready = value !== '' && !command.busy;
  const save = async () => {
    if (await command.run({ attemptId: props.attemptId, field: givenField(label), value })) props.onDone();
  };
  return (
    <OneCommandForm
      submit={t('newNumber.save')}
      ready={ready}
      error={command.error}
      onSubmit={() => void save()}
    >
      <TextInput
        ref={field}
        data-autofocus
        type="tel"
        label={t('newNumber.number')}
        description={t('newNumber.told')}
        value={typed}
        maxLength={MOST_TYPED}
        onChange={(event) => {
          command.clear();
          setTyped(event.currentTarget.value);
        }}
      />
      <Segmented
        label={t('newNumber.label')}
        value={label}
        options={NUMBER_LABELS.map((each) => ({ value: each, label: t(`card.label.${each}`) }))}
        onChange={setLabel}
      />
    </OneCommandForm>
  );
}
