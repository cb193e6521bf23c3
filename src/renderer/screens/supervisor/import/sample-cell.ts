import type { TFunction } from 'i18next';
import type { ImportField, ImportStage } from '../../../../contract/import-views.ts';
import { dayText, moneyText } from '../../../i18n/format.ts';

type Sample = ImportStage['sample'][number];

/** A column of the file: the field it goes to, or, without one, its own header. */
export interface SampleColumn {
  readonly header: string;
  readonly field: ImportField | undefined;
}

/** The cell as it was understood; undefined where the row has nothing there, or nothing that could be read. */
export function sampleCell(
  t: TFunction,
  language: string,
  { customer, numbers }: Sample,
  { header, field }: SampleColumn,
): string | undefined {
  switch (field) {
    case undefined:
      return customer.fields[header];
    case 'phone':
      return numbers[0];
    case 'phone2':
      return numbers[1];
    case 'monthlyCharge':
      return customer.monthlyFen === undefined ? undefined : moneyText(customer.monthlyFen, language);
    case 'tenureMonths':
      return customer.tenureMonths === undefined
        ? undefined
        : t('import:read.months', { count: customer.tenureMonths });
    case 'churnRisk':
      return customer.churnRisk === undefined ? undefined : `${customer.churnRisk}%`;
    case 'gender':
      return customer.gender && t(`import:read.gender.${customer.gender}`);
    case 'tier':
      return customer.tier && t(`common:tier.${customer.tier}`);
    case 'language':
      return customer.language && t(`import:read.language.${customer.language}`);
    case 'churnReasons':
      return customer.churnReasons?.join(' · ');
    case 'consentBasis':
      return customer.consent && t(`campaign:compliance.bases.${customer.consent.basis}`);
    case 'consentSince':
      return dayOf(customer.consent?.since, language);
    case 'consentUntil':
      return dayOf(customer.consent?.until && customer.consent.until - 1, language);
    case 'consentProof':
      return customer.consent?.proof;
    case 'consentWithdrawn':
      return dayOf(customer.consent?.withdrawnAt, language);
    case 'protected':
      return customer.protectedFor === undefined ? undefined : t('import:read.protected');
    default:
      return customer[field] || undefined;
  }
}

function dayOf(at: number | undefined, language: string): string | undefined {
  return at === undefined ? undefined : dayText(at, Date.now(), language);
}
