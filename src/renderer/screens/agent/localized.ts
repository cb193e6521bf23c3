import type { LocalText } from '../../../core/script/script.ts';

/** A campaign's own text in the language of the screen. */
export function localized(text: LocalText, language: string): string {
  return language === 'en' ? text.en : text['zh-CN'];
}
