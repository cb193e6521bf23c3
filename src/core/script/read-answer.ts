import type { AnswerValue } from './answer.ts';
import { type AnswerGap, type AnswerHelp, isDate } from './check-answer.ts';
import type { FieldQuestion } from './question.ts';

export type ReadAnswer =
  | { readonly kind: 'value'; readonly value: AnswerValue }
  | { readonly kind: 'gap'; readonly gap: AnswerGap };

/**
 * What was typed into a field, as people type it: full-width digits, thousands, a sign for yuan, dates with any mark between.
 *
 * An empty field passes an optional question over. Ranges are not asked here (check-answer.ts).
 */
export function readAnswer(question: FieldQuestion, typed: string, help: AnswerHelp): ReadAnswer {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return question.optional ? { kind: 'value', value: { kind: 'skipped' } } : gap('required');
  switch (question.kind) {
    case 'number': {
      const number = readNumber(text);
      return number === undefined ? gap('not-a-number') : value({ kind: 'number', number });
    }
    case 'money': {
      const yuan = readNumber(text.replace(/^[¥$]\s*|\s*元$/g, ''));
      const minor = yuan === undefined ? Number.NaN : Math.round(yuan * 100);
      // A third place behind the point is a slip of the finger, not a tenth of a fen.
      if (yuan === undefined || !Number.isSafeInteger(minor) || Math.abs(yuan * 100 - minor) > 1e-6)
        return gap('not-an-amount');
      return value({ kind: 'money', minor });
    }
    case 'date': {
      const date = readDate(text);
      return date === undefined ? gap('not-a-date') : value({ kind: 'date', date });
    }
    case 'phone': {
      const e164 = help.readPhone(text);
      return e164 === undefined ? gap('not-a-phone') : value({ kind: 'phone', e164 });
    }
    case 'text':
      return value({ kind: 'text', text: typed.trim() });
  }
}

function value(read: AnswerValue): ReadAnswer {
  return { kind: 'value', value: read };
}

function gap(code: AnswerGap['code']): ReadAnswer {
  return { kind: 'gap', gap: { code } };
}

function readNumber(text: string): number | undefined {
  const plain = text.replace(/(?<=\d),(?=\d{3})|\s/g, '');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : undefined;
}

/** 2026-12-4, 2026/12/4, 2026.12.4, 2026年12月4日 or 20261204. */
function readDate(text: string): string | undefined {
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return undefined;
  const [year = '', month = '', day = ''] = parts.slice(1);
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : undefined;
}
