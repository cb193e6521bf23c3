import { assertNever } from '../assert-never.ts';
import type { Scalar } from '../script/scalar.ts';
import type { MessageLanguage } from './fill-message.ts';

/** A value as it is written to a customer. */
export function sayValue(value: Scalar, language: MessageLanguage): string {
  switch (value.kind) {
    case 'number':
      return value.unit ? `${value.number} ${value.unit[language]}` : String(value.number);
    case 'money': {
      const yuan = (value.minor / 100).toFixed(value.minor % 100 === 0 ? 0 : 2);
      return language === 'en' ? `CNY ${yuan}` : `${yuan} 元`;
    }
    case 'date':
      return sayDate(value.date, language);
    case 'phone':
      return sayNumber(value.e164);
    case 'text':
      return value.text;
    case 'words':
      return value.words.map((text) => text[language]).join(language === 'en' ? ', ' : '、');
    default:
      return assertNever(value);
  }
}

/** A number as the customer dials it: without the country code within China. */
export function sayNumber(e164: string): string {
  return e164.replace(/^\+86(?=[1-9])/, '').replace(/^(?=(?:10|2\d|[3-9]\d{2})\d{7,8}$)(?!400|800)/, '0');
}

function sayDate(date: string, language: MessageLanguage): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00Z`));
}
