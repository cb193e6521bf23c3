import { createInstance } from 'i18next';
import enErrors from '../../../resources/locales/en/errors.json' with { type: 'json' };
import zhErrors from '../../../resources/locales/zh-CN/errors.json' with { type: 'json' };
import type { WaihuError } from '../../contract/errors.ts';

/** Code, what happened and what to do, in both languages: whoever sits before this terminal reads one of them. */
export async function errorText({ code, params }: WaihuError): Promise<string> {
  const texts = createInstance();
  await texts.init({
    resources: { 'zh-CN': { errors: zhErrors }, en: { errors: enErrors } },
    lng: 'zh-CN',
    fallbackLng: false,
    ns: ['errors'],
    interpolation: { escapeValue: false },
  });
  const said = ['zh-CN', 'en'].flatMap((language) => {
    const t = texts.getFixedT(language);
    return [`  ${t(`errors:${code}.title`, params)}`, `  ${t(`errors:${code}.next`, params)}`];
  });
  return [code, ...said, ''].join('\n');
}
