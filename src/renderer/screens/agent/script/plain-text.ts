import type { AnswerValue } from '../../../../core/script/answer.ts';

/** The answer as it would be typed into its field; undefined for answers that are chosen. */
export function plainText(value: AnswerValue): string | undefined {
  switch (value.kind) {
    case 'number':
      return String(value.number);
    case 'money':
      return String(value.minor / 100);
    case 'date':
      return value.date;
    case 'phone':
      return value.e164.replace(/^\+86/, '');
    case 'text':
      return value.text;
    default:
      return undefined;
  }
}
