import type { LocalText } from '../../../core/script/script.ts';

/** A campaign's own text in the language of the screen. */
export function localized(text: LocalText, language: string): string {
  // A figure and its per cent are not parted at the end of a line.
  return (language === 'en' ? text.en : text['zh-CN']).replaceAll(/(?<=\d) (?=%)/g, '\u00a0');
}
