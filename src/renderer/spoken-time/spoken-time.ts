import { chineseTime } from './chinese-time.ts';
import { englishTime } from './english-time.ts';
import type { Asked } from './said.ts';

/**
 * The moment that is meant by "明天下午三点" or "tomorrow 3pm", epoch ms; undefined where any part of the text was not understood: better to ask
 * again than to call at another time than was promised.
 */
export function spokenTime(text: string, asked: Asked): number | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return /\p{Script=Han}/u.test(plain) ? chineseTime(plain, asked) : englishTime(plain, asked);
}
