import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScriptAnswer } from '../../../../core/script/script.ts';
import { Button } from '../../../components/button.tsx';
import styles from './campaigns.module.css';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One answer of the customer: its words, where it leads, and the disposition it suggests. */
export function AnswerRow(props: {
  answer: ScriptAnswer;
  steps: readonly Choice[];
  leaves: readonly Choice[];
  onChange: (answer: ScriptAnswer) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('campaign');
  const { answer, onChange } = props;
  return (
    <div className={styles.answer}>
      <TextInput
        label={`${t('script.answer')} (${t('script.zh')})`}
        value={answer.text['zh-CN']}
        lang="zh-CN"
        onChange={(event) =>
          onChange({ ...answer, text: { ...answer.text, 'zh-CN': event.currentTarget.value } })
        }
      />
      <TextInput
        label={`${t('script.answer')} (${t('script.en')})`}
        value={answer.text.en}
        lang="en"
        onChange={(event) => onChange({ ...answer, text: { ...answer.text, en: event.currentTarget.value } })}
      />
      <NativeSelect
        label={t('script.next')}
        value={answer.next ?? ''}
        onChange={(event) => onChange({ ...answer, next: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('script.end') }, ...props.steps]}
      />
      <NativeSelect
        label={t('script.suggests')}
        value={answer.suggests ?? ''}
        onChange={(event) => onChange({ ...answer, suggests: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('script.noSuggestion') }, ...props.leaves]}
      />
      <Button tone="quiet" onClick={props.onRemove}>
        {t('script.removeAnswer')}
      </Button>
    </div>
  );
}
