import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { optionsOf } from '../../../../core/script/question.ts';
import { questionOf } from '../../../../core/script/script.ts';
import type { ScriptPlace } from '../../../../core/script/script-problem.ts';
import { localized } from '../../agent/localized.ts';
import type { ScriptFault } from './script/script-faults.ts';

/** Says what is wrong with a script, naming the place as its author does. */
export function useScriptFault({ script }: Campaign): (fault: ScriptFault) => string {
  const { t, i18n } = useTranslation(['campaign', 'editor']);
  const stepName = (id: string): string => {
    const index = script.steps.findIndex((step) => step.id === id);
    const title = script.steps[index]?.title;
    if (!title) return id;
    return `${t('script.step', { n: index + 1 })} ${localized(title, i18n.language)}`.trim();
  };
  const placeName = ({ step: id, option, section, value }: ScriptPlace): string => {
    if (value !== undefined) return t('script.valueNamed', { name: value });
    if (section !== undefined) {
      const found = script.sections.find((each) => each.id === section);
      return t('script.sectionNamed', { name: found ? localized(found.title, i18n.language) : section });
    }
    if (id === undefined) return t('script.whole');
    if (option === undefined) return stepName(id);
    const step = script.steps.find((each) => each.id === id);
    const question = step && questionOf(step);
    const text = question && optionsOf(question).find((each) => each.id === option)?.text;
    return t('script.optionOf', {
      step: stepName(id),
      option: text ? localized(text, i18n.language) || option : option,
    });
  };
  return (fault) => {
    const place = placeName(fault.at);
    if (fault.kind === 'incomplete') return t('editor:faults.incomplete', { place });
    const { kind, named = [] } = fault;
    return t(`script.fault.${kind}`, {
      place,
      named: named.map(stepName).join(kind === 'cycle' ? ' → ' : ' '),
    });
  };
}
