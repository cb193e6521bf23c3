import { assertNever } from '../../../../core/assert-never.ts';
import type { AnswerValue } from '../../../../core/script/answer.ts';
import { type Scalar, scalarOfAnswer } from '../../../../core/script/scalar.ts';
import { questionOf, type ScriptStep } from '../../../../core/script/script.ts';
import { countText, dateText, moneyText, numberText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';

/** A value as it is said in this language. */
export function scalarText(scalar: Scalar, language: string): string {
  switch (scalar.kind) {
    case 'number': {
      const unit = scalar.unit && localized(scalar.unit, language);
      return unit ? `${countText(scalar.number, language)} ${unit}` : countText(scalar.number, language);
    }
    case 'money':
      return moneyText(scalar.minor, language);
    case 'date':
      return dateText(scalar.date, language);
    case 'phone':
      return numberText(scalar.e164);
    case 'text':
      return scalar.text;
    case 'words':
      return scalar.words.map((text) => localized(text, language)).join(language === 'en' ? ', ' : '、');
    default:
      return assertNever(scalar);
  }
}

/** What was answered to a step, in words; undefined for a step that was only said, or passed over. */
export function answerText(step: ScriptStep, value: AnswerValue, language: string): string | undefined {
  const scalar = scalarOfAnswer(questionOf(step), value);
  if (!scalar) return undefined;
  const said = scalarText(scalar, language);
  if (value.kind !== 'yes-no' || !value.reason) return said;
  return language === 'en' ? `${said}: ${value.reason}` : `${said}：${value.reason}`;
}
