import { useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Segmented } from '../../components/segmented.tsx';
import { changeLanguage, LANGUAGES, type Language } from '../../i18n/index.ts';

/** Languages by their own names, so that nobody has to read the other one to find theirs. */
const OWN_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'English' };

export function LanguageSwitch() {
  const { t, i18n } = useTranslation('common');
  return (
    <Segmented
      label={t('menu.language')}
      value={i18n.language as Language}
      options={LANGUAGES.map((language) => ({ value: language, label: OWN_NAMES[language] }))}
      onChange={(language) => void changeLanguage(language)}
    />
  );
}

export function ThemeSwitch() {
  const { t } = useTranslation('common');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Segmented
      label={t('menu.theme')}
      value={colorScheme}
      options={[
        { value: 'light', label: t('menu.light') },
        { value: 'dark', label: t('menu.dark') },
        { value: 'auto', label: t('menu.auto') },
      ]}
      onChange={setColorScheme}
    />
  );
}
