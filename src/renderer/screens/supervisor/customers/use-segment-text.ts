import { useTranslation } from 'react-i18next';
import { isGroupClass, type Segment } from '../../../../core/customer/rules/segments.ts';

/** What a tier or a class of groups is called. */
export function useSegmentText(): (segment: Segment) => string {
  const { t } = useTranslation(['customers', 'common']);
  return (segment) => (isGroupClass(segment) ? t(`customers:class.${segment}`) : t(`common:tier.${segment}`));
}
