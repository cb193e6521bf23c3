import { createInstance, type TFunction } from 'i18next';
import enExport from '../../../resources/locales/en/export.json' with { type: 'json' };
import enReport from '../../../resources/locales/en/report.json' with { type: 'json' };
import zhExport from '../../../resources/locales/zh-CN/export.json' with { type: 'json' };
import zhReport from '../../../resources/locales/zh-CN/report.json' with { type: 'json' };
import type { ReportLanguage } from './labels.ts';

const texts = createInstance();
const ready = texts.init({
  resources: {
    'zh-CN': { export: zhExport, report: zhReport },
    en: { export: enExport, report: enReport },
  },
  lng: 'zh-CN',
  fallbackLng: false,
  ns: ['export', 'report'],
  defaultNS: 'export',
  interpolation: { escapeValue: false },
});

/** Texts of exported files; line results and groups are called as on the screen. */
export async function exportTexts(language: ReportLanguage): Promise<TFunction> {
  await ready;
  return texts.getFixedT(language);
}
