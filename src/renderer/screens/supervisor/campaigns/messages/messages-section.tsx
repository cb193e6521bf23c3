import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageSettings } from '../../../../../core/message/template.ts';
import { templatesOf } from '../../../../../core/message/template.ts';
import { Button } from '../../../../components/button.tsx';
import { localized } from '../../../agent/localized.ts';
import type { SectionProps } from '../campaign-form.tsx';
import { newId } from '../script/new-id.ts';
import { Rows } from '../script/rows.tsx';
import styles from '../script/script-editor.module.css';
import { MessageRules } from './message-rules.tsx';
import { emptyTemplate, messageFaults, settled, withTemplates } from './template-edits.ts';
import { TemplateFields } from './template-fields.tsx';
import { TemplatePreview } from './template-preview.tsx';
import { useTemplateFault } from './use-template-fault.ts';

const MOST_TEMPLATES = 50;

/** A campaign's text messages: what is sent when, and each template with what it costs. */
export function MessagesSection({ campaign, onChange }: SectionProps) {
  const { t, i18n } = useTranslation('editor');
  const settings = campaign.messages;
  const templates = templatesOf(settings);
  const faults = messageFaults(settings);
  const faultText = useTemplateFault(settings);
  const [shown, setShown] = useState<string>();
  const set = (next: MessageSettings) => onChange({ messages: settled(next) });
  const template = templates.find(({ id }) => id === shown);
  const add = () => {
    const added = emptyTemplate(newId('message'));
    set(withTemplates(settings, (all) => [...all, added]));
    setShown(added.id);
  };
  return (
    <div className={styles.editor}>
      <div className={styles.left}>
        <div className={styles.tools}>
          <Button disabled={templates.length >= MOST_TEMPLATES} onClick={add}>
            {t('message.add')}
          </Button>
          <span className={styles.quiet}>{t(settings?.templates ? 'message.own' : 'message.defaults')}</span>
        </div>
        <Rows
          label={t('message.list')}
          first={t('message.rules')}
          shown={shown}
          rows={templates.map(({ id, title, purpose }) => ({
            id,
            title: localized(title, i18n.language) || t('unnamed'),
            kind: t(`purpose.${purpose}`),
            faulty: faults.some((fault) => fault.template === id),
          }))}
          onShow={setShown}
          onOrder={(ids) =>
            set(
              withTemplates(settings, (all) => ids.flatMap((id) => all.find((each) => each.id === id) ?? [])),
            )
          }
        />
      </div>
      <div className={styles.middle}>
        <div role="status" className={styles.faults}>
          {faults.length === 0 ? <span>{t('message.sound')}</span> : null}
          <ul>
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)}>
                <button type="button" onClick={() => setShown(fault.template)}>
                  {faultText(fault)}
                </button>
              </li>
            ))}
          </ul>
        </div>
        {template ? (
          <>
            <TemplateFields
              key={template.id}
              template={template}
              onChange={(next) =>
                set(withTemplates(settings, (all) => all.map((each) => (each.id === next.id ? next : each))))
              }
            />
            <div>
              <Button
                tone="quiet"
                onClick={() =>
                  set(withTemplates(settings, (all) => all.filter(({ id }) => id !== template.id)))
                }
              >
                {t('message.remove')}
              </Button>
            </div>
          </>
        ) : (
          <MessageRules settings={settings} onChange={set} />
        )}
      </div>
      <TemplatePreview templates={template ? [template] : templates} settings={settings} />
    </div>
  );
}
