import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovedAnswer } from '../../../../core/answer-base/approved-answer.ts';
import { DateField } from '../../../components/date-field/date-field.tsx';
import { useCommand } from '../../../state/use-command.ts';
import { TextPair } from '../campaigns/text-pair.tsx';
import { DialogForm } from '../dnc/dialog.tsx';

const EMPTY = { 'zh-CN': '', en: '' };

/** One answer in both languages, with its tags and dates; saved, it is the next version. */
export function AnswerForm(props: {
  answer: ApprovedAnswer | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation('answers');
  const { answer: before } = props;
  const save = useCommand('central.saveAnswer');
  const [question, setQuestion] = useState(before?.question ?? EMPTY);
  const [answer, setAnswer] = useState(before?.answer ?? EMPTY);
  const [tags, setTags] = useState(before?.tags.join(' ') ?? '');
  // Undefined while what is typed is no day.
  const [from, setFrom] = useState<string | undefined>(before?.from ?? '');
  const [until, setUntil] = useState<string | undefined>(before?.until ?? '');
  const [withdrawn, setWithdrawn] = useState(before?.withdrawn ?? false);
  const complete = [question, answer]
    .flatMap((text) => Object.values(text))
    .every((text) => text.trim() !== '');
  const reversed = Boolean(from && until && from > until);
  const submit = async () => {
    const saved = await save.run({
      ...(before ? { id: before.id, version: before.version } : {}),
      question,
      answer,
      tags: tags.split(/[\s,，、]+/u).filter((tag) => tag !== ''),
      ...(from ? { from } : {}),
      ...(until ? { until } : {}),
      ...(withdrawn ? { withdrawn } : {}),
    });
    if (saved) props.onSaved();
  };
  return (
    <DialogForm
      submit={t('save')}
      busy={save.busy}
      ready={complete && !reversed && from !== undefined && until !== undefined}
      contents={[question, answer, tags, from, until, withdrawn]}
      error={save.error}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <TextPair begins label={t('question')} value={question} onChange={setQuestion} />
      <TextPair label={t('answer')} value={answer} rows={3} onChange={setAnswer} />
      <TextInput
        label={t('tags')}
        description={t('tagsHint')}
        inputWrapperOrder={['label', 'input', 'description']}
        value={tags}
        maxLength={200}
        onChange={(event) => setTags(event.currentTarget.value)}
      />
      <DateField label={t('from')} value={from ?? ''} onChange={setFrom} />
      <DateField
        label={t('until')}
        description={reversed ? t('reversed') : undefined}
        value={until ?? ''}
        onChange={setUntil}
      />
      {before ? (
        <Checkbox
          label={t('withdraw')}
          checked={withdrawn}
          onChange={(event) => setWithdrawn(event.currentTarget.checked)}
        />
      ) : null}
    </DialogForm>
  );
}
