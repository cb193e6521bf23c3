import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputedValue } from '../../../../../core/script/condition.ts';
import type { Script } from '../../../../../core/script/script.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import { moved, replaced, without } from '../edit-list.ts';
import { MoveButtons } from '../move-buttons.tsx';
import { TextPair } from '../text-pair.tsx';
import { ConditionField } from './condition-field.tsx';
import { ExpressionField } from './expression-field.tsx';
import { newId } from './new-id.ts';
import { withoutSection } from './outline-edits.ts';
import { withoutUnset } from './question-edits.ts';
import styles from './script-editor.module.css';
import type { Scope } from './use-scope.ts';

interface Props {
  readonly scope: Scope;
  readonly onChange: (script: Script) => void;
}

/** Name, opening of incoming calls, and sections. */
export function ScriptSettings({ scope, onChange }: Props) {
  const { t, i18n } = useTranslation(['editor', 'campaign']);
  const { script } = scope;
  const { sections } = script;
  const first = script.steps[0]?.id;
  return (
    <div className={styles.fields}>
      <TextPair
        label={t('scriptName')}
        value={script.name}
        onChange={(name) => onChange({ ...script, name })}
      />
      <NativeSelect
        label={t('campaign:script.incomingStart.label')}
        description={t('campaign:script.incomingStart.text')}
        inputWrapperOrder={['label', 'input', 'description']}
        data={[
          { value: '', label: t('campaign:script.incomingStart.same') },
          ...scope.steps.filter(({ value }) => value !== first),
        ]}
        value={script.incomingStart === first ? '' : (script.incomingStart ?? '')}
        onChange={(event) =>
          onChange(withoutUnset({ ...script, incomingStart: event.currentTarget.value || undefined }))
        }
      />
      <h3 className={styles.heading}>{t('sections')}</h3>
      {sections.map((section, index) => (
        <div key={section.id} className={styles.case}>
          <TextPair
            label={t('section', { n: index + 1 })}
            value={section.title}
            onChange={(title) =>
              onChange({ ...script, sections: replaced(sections, index, { ...section, title }) })
            }
          />
          <span className={styles.within}>
            <Checkbox
              label={t('staff.yes')}
              checked={section.staffOnly ?? false}
              onChange={(event) =>
                onChange({
                  ...script,
                  sections: replaced(
                    sections,
                    index,
                    withoutUnset({ ...section, staffOnly: event.currentTarget.checked || undefined }),
                  ),
                })
              }
            />
            <MoveButtons
              list="script-sections"
              name={localized(section.title, i18n.language)}
              index={index}
              count={sections.length}
              onMove={(by) => onChange({ ...script, sections: moved(sections, index, by) })}
            />
            <Button
              tone="quiet"
              disabled={sections.length < 2}
              onClick={() => onChange(withoutSection(script, section.id))}
            >
              {t('remove')}
            </Button>
          </span>
        </div>
      ))}
      <div>
        <Button
          onClick={() =>
            onChange({
              ...script,
              sections: [...sections, { id: newId('section'), title: { 'zh-CN': '', en: '' } }],
            })
          }
        >
          {t('addSection')}
        </Button>
      </div>
    </div>
  );
}

/** What is computed from answers and data, by name. */
export function ScriptValues({ scope, onChange }: Props) {
  const { t } = useTranslation('editor');
  const { script } = scope;
  const values = script.values ?? [];
  const [name, setName] = useState('');
  const set = (next: readonly ComputedValue[]) =>
    onChange(withoutUnset({ ...script, values: next.length > 0 ? next : undefined }));
  const id = name.trim();
  const taken = id === '' || values.some((value) => value.id === id);
  const add = () => {
    if (taken) return;
    set([...values, { id, is: { kind: 'number', number: 0 } }]);
    setName('');
  };
  return (
    <div className={styles.fields}>
      <p className={styles.quiet}>{t('valuesText')}</p>
      {values.map((value, index) => (
        <fieldset key={value.id} className={styles.side}>
          <legend>
            {value.id} <code>{`{{value.${value.id}}}`}</code>
          </legend>
          <ExpressionField
            label={t('is')}
            value={value.is}
            scope={scope}
            condition={ConditionField}
            onChange={(is) => set(replaced(values, index, { ...value, is }))}
          />
          <Button tone="quiet" onClick={() => set(without(values, index))}>
            {t('remove')}
          </Button>
        </fieldset>
      ))}
      <form
        className={styles.within}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <TextInput
          aria-label={t('valueName')}
          placeholder={t('valueName')}
          value={name}
          maxLength={64}
          onChange={(event) => setName(event.currentTarget.value.replace(/[{}]/g, ''))}
        />
        <Button submit disabled={taken}>
          {t('addValue')}
        </Button>
      </form>
    </div>
  );
}
