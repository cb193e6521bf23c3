import i18next, { type TFunction } from 'i18next';
import en from '../../../../../resources/locales/en/desktop.json' with { type: 'json' };
import zhCN from '../../../../../resources/locales/zh-CN/desktop.json' with { type: 'json' };
import type { DesktopLanguage } from '../../../../contract/desktop.ts';

/** What the app says outside its page, in the page's language. */
export function desktopTexts(language: DesktopLanguage): TFunction<'desktop'> {
  const i18n = i18next.createInstance();
  void i18n.init({
    lng: language,
    resources: { en: { desktop: en }, 'zh-CN': { desktop: zhCN } },
    defaultNS: 'desktop',
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return i18n.getFixedT(language, 'desktop');
}
