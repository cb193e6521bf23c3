import { useTranslation } from 'react-i18next';
import type { UnfitReason } from '../../../../core/offer/fitting.ts';
import type { ConditionReason, ReasonAbout } from '../../../../core/offer/reasons.ts';
import { optionsOf } from '../../../../core/script/question.ts';
import type { Scalar } from '../../../../core/script/scalar.ts';
import { questionOf, type Script } from '../../../../core/script/script.ts';
import { calendarText } from '../../../i18n/format.ts';
import { localized } from '../localized.ts';
import { scalarText } from '../script/scalar-text.ts';
import { tenureText } from '../tenure-text.ts';
import type { OffersDesk } from './use-offers.ts';

/** Says in words why an offer fits (`fits`) or does not. */
export function useReasonText(
  desk: Pick<OffersDesk, 'script' | 'titleOf'>,
): (reason: UnfitReason, fits: boolean) => string {
  const { t, i18n } = useTranslation(['offers', 'common']);
  const card = useTranslation(['agent', 'common']);
  const { language } = i18n;
  const figure = (about: ReasonAbout, scalar: Scalar | undefined): string => {
    if (!scalar) return t('reason.unknown');
    if (about.kind === 'fact' && scalar.kind === 'number' && about.fact === 'tenureMonths')
      return tenureText(scalar.number, card.t);
    if (about.kind === 'fact' && scalar.kind === 'number' && about.fact in UNITS)
      return t(`unit.${about.fact as keyof typeof UNITS}`, { count: scalar.number });
    if (about.kind === 'fact' && about.fact === 'tier' && scalar.kind === 'text')
      return tierText(scalar.text);
    return scalarText(scalar, language);
  };
  const tierText = (tier: string) => {
    const known = TIERS.find((each) => each === tier);
    return known ? t(`common:tier.${known}`) : tier;
  };
  const nameOf = (about: ReasonAbout): string => {
    switch (about.kind) {
      case 'fact':
        return t(`fact.${about.fact}`);
      case 'field':
        return about.field;
      case 'answer':
        return stepTitle(desk.script, about.step, language);
      case 'value':
      case 'figure':
        return t('fact.figure');
    }
  };
  const said = (step: string, option: string) => optionText(desk.script, step, option, language);
  const conditionText = (reason: ConditionReason, fits: boolean): string => {
    switch (reason.code) {
      case 'compare': {
        const { about, has, bound, is } = reason;
        const words = {
          about: nameOf(about),
          has: figure(about, has),
          bound: figure(about, bound),
          is: SIGNS[is],
        };
        return fits ? t('reason.has', words) : t('reason.compare', words);
      }
      case 'one-of': {
        const { about, has } = reason;
        const isTier = about.kind === 'fact' && about.fact === 'tier';
        const list = reason.texts.map((text) => (isTier ? tierText(text) : text)).join(t('reason.or'));
        const words = { about: nameOf(about), has: figure(about, has), list };
        return fits ? t('reason.has', words) : t('reason.oneOf', words);
      }
      case 'known':
        return t(fits ? 'reason.has' : 'reason.isUnknown', {
          about: nameOf(reason.about),
          has: figure(reason.about, reason.has),
        });
      case 'chose':
        return t(fits !== reason.lacks ? 'reason.said' : 'reason.notSaid', {
          said: said(reason.step, reason.option),
        });
      case 'answered':
        return t(fits ? 'reason.answered' : 'reason.notAnswered', {
          step: stepTitle(desk.script, reason.step, language),
        });
      case 'not':
        return reason.of.map((each) => conditionText(each, !fits)).join(t('reason.and'));
    }
  };
  return (reason, fits) => {
    switch (reason.code) {
      case 'not-yet':
        return t('reason.notYet', { day: calendarText(reason.from, language) });
      case 'expired':
        return t('reason.expired', { day: calendarText(reason.until, language) });
      case 'excluded': {
        const title = desk.titleOf(reason.by);
        return t('reason.excluded', { by: title ? localized(title, language) : reason.by });
      }
      case 'never':
        return t('reason.never');
      default:
        return conditionText(reason, fits);
    }
  };
}

/** Facts that are numbers with a unit. */
const UNITS = { contractDaysLeft: true, churnRisk: true } as const;
const TIERS = ['diamond', 'gold', 'silver', 'mass'] as const;
const SIGNS = { '<': '<', '<=': '≤', '=': '=', '!=': '≠', '>=': '≥', '>': '>' } as const;

function stepTitle(script: Script | undefined, stepId: string, language: string): string {
  const step = script?.steps.find(({ id }) => id === stepId);
  return step ? localized(step.title, language) : stepId;
}

function optionText(script: Script | undefined, stepId: string, optionId: string, language: string): string {
  const step = script?.steps.find(({ id }) => id === stepId);
  const question = step && questionOf(step);
  const option = question && optionsOf(question).find(({ id }) => id === optionId);
  return option ? localized(option.text, language) : optionId;
}
