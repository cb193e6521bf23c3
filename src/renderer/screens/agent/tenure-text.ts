import type { TFunction } from 'i18next';

/** "6 years 3 months"; whole years without months. */
export function tenureText(months: number, t: TFunction<['agent', 'common']>): string {
  const years = Math.floor(months / 12);
  const left = months % 12;
  const parts = [
    years > 0 ? t('agent:card.tenureYears', { count: years }) : '',
    left > 0 || years === 0 ? t('agent:card.tenureMonths', { count: left }) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
