import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import type { ScriptProblem } from '../../../../core/script/check-script.ts';
import { localized } from '../../agent/localized.ts';

/** Says what is wrong with a script, naming the step as its author does. */
export function useScriptFault(campaign: Campaign): (fault: ScriptProblem) => string {
  const { t, i18n } = useTranslation('campaign');
  return (fault) => {
    const stepId = 'stepId' in fault ? fault.stepId : 'stepIds' in fault ? fault.stepIds[0] : undefined;
    const index = campaign.script.steps.findIndex((step) => step.id === stepId);
    const title = campaign.script.steps[index]?.title;
    const step =
      `${t('script.step', { n: index + 1 })} ${title ? localized(title, i18n.language) : ''}`.trim();
    return t(`script.fault.${fault.kind}`, { step });
  };
}
