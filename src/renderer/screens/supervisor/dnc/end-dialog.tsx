import { Radio, TextInput } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DncEnded, DncRow } from '../../../../contract/compliance-views.ts';
import { DNC_ENDED_AS, type DncEndedAs } from '../../../../core/compliance/do-not-call.ts';
import { numberText } from '../../../i18n/format.ts';
import { useCommand } from '../../../state/use-command.ts';
import { Dialog, DialogForm } from './dialog.tsx';
import styles from './dnc.module.css';

interface Props {
  readonly onClose: () => void;
  readonly onDone: (text: string) => void;
}

/** Ends an entry: who and why stay on record. Chosen as a mistake, the withdrawal that it came of is undone; what that frees is told before. */
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
  const [as, setAs] = useState<DncEndedAs>();
  const [note, setNote] = useState('');
  const submit = async () => {
    if (as === undefined) return;
    const answer = await end.run({ id: props.entry.id, note, as });
    if (answer) props.onDone(doneText(t, answer));
  };
  return (
    <DialogForm
      submit={t('end.submit')}
      danger
      busy={end.busy}
      ready={as !== undefined && note.trim() !== ''}
      contents={[as, note]}
      error={end.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <Radio.Group
        label={t('end.why')}
        value={as ?? null}
        required
        onChange={(value) => setAs(DNC_ENDED_AS.find((each) => each === value))}
      >
        <div className={styles.reasons}>
          {DNC_ENDED_AS.map((each, i) => (
            <Radio
              key={each}
              value={each}
              label={t(`endedAs.${each}`)}
              {...(i === 0 ? { 'data-autofocus': true } : {})}
            />
          ))}
        </div>
      </Radio.Group>
      <div className={styles.effect} role="status">
        {effectOf(t, props.entry, as).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <TextInput
        label={t('end.note')}
        description={t('end.hint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={note}
        maxLength={400}
        required
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

/** What ending the entry as this frees, and what it does not, sentence by sentence. */
function effectOf(t: TFunction<'dnc'>, { withdrawal }: DncRow, as: DncEndedAs | undefined): string[] {
  if (as === undefined) return [t('end.choose')];
  if (withdrawal === undefined) return [t('end.frees.entry')];
  if (as !== 'mistake') return [t('end.frees.stays')];
  if (withdrawal.kind === 'unrecorded') return [t('end.frees.unrecorded')];
  const { numbers, customers } = withdrawal;
  return [
    t('end.frees.numbers', { count: numbers }),
    ...(customers > 0 ? [t('end.frees.customers', { count: customers })] : []),
    t('end.frees.others'),
  ];
}

function doneText(t: TFunction<'dnc'>, answer: DncEnded): string {
  if (answer.withdrawal === 'none') return t('end.done');
  if (answer.withdrawal !== 'undone') return t(`end.doneBut.${answer.withdrawal}`);
  const { numbers, freed, stillListed, stillClosed } = answer;
  return [
    t('end.undone.numbers', { count: numbers }),
    ...(freed > 0 ? [t('end.undone.freed', { count: freed })] : []),
    ...(stillListed > 0 ? [t('end.undone.stillListed', { count: stillListed })] : []),
    ...(stillClosed > 0 ? [t('end.undone.stillClosed', { count: stillClosed })] : []),
  ].join(' · ');
}
