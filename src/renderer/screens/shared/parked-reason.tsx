import { useTranslation } from 'react-i18next';
import { PARK_REASONS } from '../../../contract/park-reasons.ts';

/** Why a fact was parked, and what to do about it. A newer centre's reason reads like one that only its log tells. */
export function ParkedReason(props: { reason: string }) {
  const { t } = useTranslation();
  const reason = PARK_REASONS.find((each) => each === props.reason) ?? 'apply-failed';
  return (
    <>
      {t(`parked.${reason}.title`)}
      <div style={{ color: 'var(--ink-2)', fontSize: 12 }}>{t(`parked.${reason}.next`)}</div>
    </>
  );
}
