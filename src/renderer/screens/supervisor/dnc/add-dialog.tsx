import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../../components/segmented.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { Dialog, DialogForm } from './dialog.tsx';
import { areComplete, NEW_TERMS, termsOf, typedPrefix } from './dnc-model.ts';
import { TermsFields } from './terms-fields.tsx';

interface Props {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

export function AddDialog(props: Props) {
  const { t } = useTranslation('dnc');
  return (
    <Dialog title={t('add.title')} opened={props.opened} onClose={props.onClose}>
      <AddForm {...props} />
    </Dialog>
  );
}

function AddForm(props: Props) {
  const { t } = useTranslation('dnc');
  const add = useCommand('central.dncAdd');
  const [kind, setKind] = useState<'number' | 'prefix'>('number');
  const [text, setText] = useState('');
  const [terms, setTerms] = useState(NEW_TERMS);
  const prefix = kind === 'prefix' ? typedPrefix(text) : undefined;
  const named = kind === 'number' ? text.trim() !== '' : prefix !== undefined;
  const submit = async () => {
    const subject = prefix === undefined ? { number: text } : { prefix };
    const answer = await add.run({ ...subject, ...termsOf(terms) });
    if (answer) props.onDone(t(answer.isNew ? 'add.done' : 'add.known'));
  };
  return (
    <DialogForm
      submit={t('add.submit')}
      busy={add.busy}
      ready={named && areComplete(terms)}
      contents={[text, terms]}
      error={add.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <Segmented
        label={t('add.kind')}
        value={kind}
        options={[
          { value: 'number', label: t('add.number') },
          { value: 'prefix', label: t('add.prefix') },
        ]}
        onChange={setKind}
      />
      <TextInput
        label={t(`add.${kind}`)}
        placeholder={kind === 'number' ? '138 1234 5678' : '139'}
        description={
          kind === 'prefix' ? (prefix ? t('add.closes', { prefix }) : t('add.prefixHint')) : undefined
        }
        inputWrapperOrder={['label', 'input', 'description']}
        value={text}
        maxLength={60}
        inputMode="tel"
        autoComplete="off"
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <TermsFields terms={terms} onChange={setTerms} />
    </DialogForm>
  );
}
