import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED_UNDER = 'waihu.language';
const files = import.meta.glob<Record<string, unknown>>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** Locale files by language and namespace: `resources/locales/<language>/<namespace>.json`. */
function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const all: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, texts] of Object.entries(files)) {
    const [language, file] = path.split('/').slice(-2);
    if (!language || !file) continue;
    all[language] = { ...all[language], [file.replace('.json', '')]: texts };
  }
  return all;
}

function isLanguage(value: string | null): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** What was chosen before; else English for browsers in English, else Chinese. */
export function initialLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (isLanguage(stored)) return stored;
  return preferred[0]?.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
}

export async function startI18n(): Promise<void> {
  const fromAddress = new URLSearchParams(location.search).get('lang');
  const language = initialLanguage(fromAddress ?? localStorage.getItem(STORED_UNDER), navigator.languages);
  await i18next.use(initReactI18next).init({
    resources: resources(),
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED_UNDER, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
