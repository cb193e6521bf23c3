import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_LANGUAGES } from '../../../../../core/message/fill-message.ts';
import type { MessageSettings, MessageTemplate } from '../../../../../core/message/template.ts';
import { today } from '../../../../components/date-field/date-text.ts';
import { localized } from '../../../agent/localized.ts';
import { sampleCustomer } from '../script/sample-customer.ts';
import styles from '../script/script-editor.module.css';
import { previewOf } from './template-edits.ts';

/** Messages as a customer who does not exist would get them, with what each costs. */
export function TemplatePreview(props: {
  templates: readonly MessageTemplate[];
  settings: MessageSettings | undefined;
}) {
  const { t, i18n } = useTranslation('editor');
  const [customer] = useState(() => sampleCustomer(today(), t('sample.name')));
  const given = { customer, today: today(), agentName: t('sample.agent') };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a place that scrolls must be reachable by keyboard
    <aside className={styles.trial} tabIndex={0} aria-label={t('message.preview')}>
      <h3 className={styles.trialTitle}>{t('message.preview')}</h3>
      <div className={styles.fields}>
        {props.templates.map((template) => (
          <section key={template.id} aria-label={localized(template.title, i18n.language)}>
            <strong className={styles.quiet}>
              {localized(template.title, i18n.language) || t('unnamed')}
            </strong>
            {TEXT_LANGUAGES.map((language) => {
              const { text, encoding, units, segments } = previewOf(
                template,
                language,
                props.settings,
                given,
              );
              return (
                <figure key={language} className={styles.figure}>
                  <blockquote className={styles.sms} lang={language}>
                    {text || '—'}
                  </blockquote>
                  <figcaption className={styles.quiet}>
                    {t(encoding === 'gsm-7' ? 'message.gsm' : 'message.ucs', { count: segments, units })}
                  </figcaption>
                </figure>
              );
            })}
          </section>
        ))}
      </div>
    </aside>
  );
}
