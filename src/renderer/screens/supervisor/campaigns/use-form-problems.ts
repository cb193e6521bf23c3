import { useTranslation } from 'react-i18next';
import type { Campaign } from '../../../../core/campaign/campaign.ts';
import { campaignProblems } from '../campaign-model.ts';
import { identityFaults } from './identity/identity-edits.ts';
import { messageFaults } from './messages/template-edits.ts';
import { useTemplateFault } from './messages/use-template-fault.ts';
import { bookFaults } from './offers/book-edits.ts';
import { useBookFault } from './offers/use-book-fault.ts';
import { scriptFaults } from './script/script-faults.ts';
import { useScriptFault } from './use-script-fault.ts';

/** What keeps the campaign from being saved, in words; of each editor the first thing, its own page has them all. */
export function useFormProblems(campaign: Campaign): readonly string[] {
  const { t } = useTranslation(['campaign', 'editor']);
  const ofScript = useScriptFault(campaign);
  const ofBook = useBookFault(campaign.offers);
  const ofTemplates = useTemplateFault(campaign.messages);
  const [script] = scriptFaults(campaign.script);
  const [offer] = campaign.offers ? bookFaults(campaign.offers) : [];
  const [template] = messageFaults(campaign.messages);
  return [
    ...campaignProblems(campaign).map((problem) => t(`problem.${problem}`)),
    ...(script ? [t('script.problem', { detail: ofScript(script) })] : []),
    ...(offer ? [`${t('form.offers')}: ${ofBook(offer)}`] : []),
    ...(template ? [`${t('form.messages')}: ${ofTemplates(template)}`] : []),
    ...identityFaults(campaign.identity, campaign.references).map((fault) =>
      t(`editor:identity.fault.${fault}`),
    ),
  ];
}
