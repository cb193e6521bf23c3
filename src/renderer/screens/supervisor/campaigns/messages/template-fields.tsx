import { useTranslation } from 'react-i18next';
import { MESSAGE_PLACEHOLDERS } from '../../../../../core/message/fill-message.ts';
import { MESSAGE_PURPOSES, type MessageTemplate } from '../../../../../core/message/template.ts';
import { ChoiceField } from '../script/choice-field.tsx';
import styles from '../script/script-editor.module.css';
import { SpokenPair } from '../script/spoken-pair.tsx';
import { PickVariable } from '../script/variable-picker.tsx';
import { TextPair } from '../text-pair.tsx';
import { forPurpose } from './template-edits.ts';

/** One template: what it is for, its name, its words in both languages. */
export function TemplateFields(props: {
  template: MessageTemplate;
  onChange: (template: MessageTemplate) => void;
}) {
  const { t } = useTranslation('editor');
  const { template, onChange } = props;
  const own = MESSAGE_PLACEHOLDERS.filter((name) => name !== 'message.code' || template.purpose === 'code');
  return (
    <div className={styles.fields}>
      <ChoiceField
        label={t('message.purpose')}
        value={template.purpose}
        data={MESSAGE_PURPOSES.map((value) => ({ value, label: t(`purpose.${value}`) }))}
        onChange={(purpose) => onChange(forPurpose(template, purpose))}
      />
      <p className={styles.quiet}>{t(`sentWhen.${template.purpose}`)}</p>
      <TextPair
        label={t('message.title')}
        value={template.title}
        onChange={(title) => onChange({ ...template, title })}
      />
      <SpokenPair
        label={t('message.text')}
        value={template.text}
        picker={(insert) => (
          <PickVariable
            groups={[
              {
                group: t('message.variables'),
                items: own.map((name) => ({ value: name, label: t(`place.${PLACES[name]}`) })),
              },
            ]}
            onPick={insert}
          />
        )}
        onChange={(text) => onChange({ ...template, text })}
      />
    </div>
  );
}

/** Placeholders as keys of `editor:place`; a dot would part the key. */
const PLACES = {
  'message.code': 'code',
  'message.minutes': 'minutes',
  'message.words': 'words',
  'call.reference': 'reference',
  'call.number': 'number',
} as const satisfies Record<(typeof MESSAGE_PLACEHOLDERS)[number], string>;
