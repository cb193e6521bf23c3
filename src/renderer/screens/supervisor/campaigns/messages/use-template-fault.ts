import { useTranslation } from 'react-i18next';
import { type MessageSettings, templatesOf } from '../../../../../core/message/template.ts';
import { localized } from '../../../agent/localized.ts';
import type { TemplateFault } from './template-edits.ts';

/** Says what is wrong with a template. */
export function useTemplateFault(settings: MessageSettings | undefined): (fault: TemplateFault) => string {
  const { t, i18n } = useTranslation('editor');
  return (fault) => {
    const template = templatesOf(settings).find(({ id }) => id === fault.template);
    const title = (template && localized(template.title, i18n.language)) || t('unnamed');
    if (fault.kind === 'incomplete') return t('message.fault.incomplete', { title });
    if (fault.named !== 'message.code') return t('message.fault.placeholder', { title, named: fault.named });
    return t(template?.purpose === 'code' ? 'message.fault.noCode' : 'message.fault.codeElsewhere', {
      title,
    });
  };
}
