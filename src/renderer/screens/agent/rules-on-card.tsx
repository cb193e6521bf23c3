import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { WorkView } from '../../../contract/desk-view.ts';
import { Pill } from '../../components/pill.tsx';
import { dayText } from '../../i18n/format.ts';

/** What the rules say of this customer, in red: called by their owner only, or not at all. */
export function RulesPills({ work }: { work: WorkView }) {
  const { t } = useTranslation('agent');
  const { protectedFor } = work.customer;
  return (
    <>
      {protectedFor === undefined ? null : (
        <Pill tone="red">{t(protectedFor === '' ? 'card.protectedAll' : 'card.protectedOwner')}</Pill>
      )}
      {work.consentWithdrawnAt === undefined ? null : <Pill tone="red">{t('card.withdrawn')}</Pill>}
    </>
  );
}

/** On what basis the customer is called, since when and until when. */
export function consentText(
  { consent, consentWithdrawnAt }: WorkView,
  t: TFunction<['agent', 'common']>,
  language: string,
): string | undefined {
  // Seen from 1970 every day is told with its year.
  const day = (at: number) => dayText(at, 0, language);
  if (consentWithdrawnAt !== undefined) return t('card.withdrawnOn', { day: day(consentWithdrawnAt) });
  if (!consent) return undefined;
  const basis = t(`card.basis.${consent.basis}`);
  if (consent.until !== undefined) return t('card.basisUntil', { basis, day: day(consent.until) });
  return consent.own ? t('card.basisSince', { basis, day: day(consent.since) }) : basis;
}
