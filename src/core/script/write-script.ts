import type { Option, SingleQuestion } from './question.ts';
import type { LocalText } from './script.ts';
import { END } from './script.ts';

/** A text in both languages. */
export const inBoth = (zh: string, en: string): LocalText => ({ 'zh-CN': zh, en });

/** An answer that another step follows. */
export const leadsTo = (next: string, id: string, zh: string, en: string): Option => ({
  id,
  text: inBoth(zh, en),
  next,
});

/** An answer at the end of a path, and the disposition it stands for. */
export const endsAs = (suggests: string, id: string, zh: string, en: string): Option => ({
  id,
  text: inBoth(zh, en),
  next: END,
  suggests,
});

/** A question with one answer. */
export const asks = (...options: readonly Option[]): SingleQuestion => ({ kind: 'single', options });
