const DIGITS = '零一二三四五六七八九';

/** A number below a hundred, in Chinese or Arabic digits. */
export const NUMBER = String.raw`(?:\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九])`;

/** "十五" is 15, "二十" 20, "两" 2; text that {@link NUMBER} matches. */
export function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['零', text];
  return digit(tens || '一') * 10 + digit(ones || '零');
}

function digit(text: string): number {
  return text === '两' ? 2 : DIGITS.indexOf(text);
}
