import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type {
  MultipleQuestion,
  Option,
  RankingQuestion,
  SingleQuestion,
} from '../../../../../core/script/question.ts';
import { END } from '../../../../../core/script/script.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import type { Choice } from '../choice.ts';
import { moved, replaced, without } from '../edit-list.ts';
import { MoveButtons } from '../move-buttons.tsx';
import { newId } from './new-id.ts';
import { withoutUnset } from './question-edits.ts';
import styles from './script-editor.module.css';

type Choices = SingleQuestion | MultipleQuestion | RankingQuestion;

/** The options of a choice: words, "other: ___", and where one alone can be chosen, where it leads and what it suggests. */
export function OptionRows<Q extends Choices>(props: {
  question: Q;
  /** Steps it may lead to. */
  steps: readonly Choice[];
  leaves: readonly Choice[];
  onChange: (question: Q) => void;
}) {
  const { t, i18n } = useTranslation(['editor', 'campaign']);
  const { question, onChange } = props;
  const options: readonly Option[] = question.options;
  const set = (next: readonly Option[]) => onChange({ ...question, options: next });
  const add = () => set([...options, { id: newId('answer'), text: { 'zh-CN': '', en: '' } }]);
  return (
    <div className={styles.options}>
      {options.map((option, index) => {
        const change = (part: Partial<Option>) =>
          set(replaced(options, index, withoutUnset({ ...option, ...part })));
        const text = (language: 'zh-CN' | 'en') => (
          <TextInput
            aria-label={`${t('campaign:script.answer')} ${index + 1} (${t(language === 'en' ? 'campaign:script.en' : 'campaign:script.zh')})`}
            placeholder={t(language === 'en' ? 'campaign:script.en' : 'campaign:script.zh')}
            value={option.text[language]}
            lang={language}
            onChange={(event) => change({ text: { ...option.text, [language]: event.currentTarget.value } })}
          />
        );
        return (
          <fieldset key={option.id} className={styles.option} aria-label={`${t('option')} ${index + 1}`}>
            <span className={styles.number}>{index + 1}</span>
            {text('zh-CN')}
            {text('en')}
            <span className={styles.optionEnd}>
              <Checkbox
                label={t('other')}
                checked={option.other ?? false}
                onChange={(event) => change({ other: event.currentTarget.checked || undefined })}
              />
              <MoveButtons
                list="script-options"
                name={localized(option.text, i18n.language)}
                index={index}
                count={options.length}
                onMove={(by) => set(moved(options, index, by))}
              />
              <Button
                tone="quiet"
                aria-label={`${t('remove')}: ${localized(option.text, i18n.language)}`}
                onClick={() => set(without(options, index))}
              >
                {t('remove')}
              </Button>
            </span>
            {question.kind === 'single' ? (
              <div className={styles.optionBranch}>
                <BranchFields branch={option} steps={props.steps} leaves={props.leaves} onChange={change} />
              </div>
            ) : null}
          </fieldset>
        );
      })}
      <div>
        <Button onClick={add}>{t('campaign:script.addAnswer')}</Button>
      </div>
    </div>
  );
}

/** Where an answer leads, before the step's jumps, and the disposition it suggests. */
export function BranchFields(props: {
  branch: Pick<Option, 'next' | 'suggests'>;
  steps: readonly Choice[];
  leaves: readonly Choice[];
  onChange: (change: Pick<Partial<Option>, 'next' | 'suggests'>) => void;
}) {
  const { t } = useTranslation('campaign');
  const { branch, onChange } = props;
  return (
    <span className={styles.branch}>
      <NativeSelect
        size="xs"
        label={t('script.next')}
        value={branch.next ?? ''}
        onChange={(event) => onChange({ next: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: t('script.inOrder') },
          { value: END, label: t('script.end') },
          ...props.steps,
        ]}
      />
      <NativeSelect
        size="xs"
        label={t('script.suggests')}
        value={branch.suggests ?? ''}
        onChange={(event) => onChange({ suggests: event.currentTarget.value || undefined })}
        data={[{ value: '', label: t('script.noSuggestion') }, ...props.leaves]}
      />
    </span>
  );
}
