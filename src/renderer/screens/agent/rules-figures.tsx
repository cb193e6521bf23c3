import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { countText, dayTimeText } from '../../i18n/format.ts';
import { centreNow } from '../../state/desk-store.ts';

/** What the rules leave: calls that may still be abandoned, where the pacer dials ahead, and as of when the do-not-call list is. */
export function RulesFigures({ view }: { view: DeskView }) {
  const { t, i18n } = useTranslation('agent');
  const left = view.pacing?.abandonsLeft;
  return (
    <>
      {left === undefined ? null : (
        <span data-low={left === 0}>
          {t('foot.abandonsLeft', { formatted: countText(left, i18n.language) })}
        </span>
      )}
      {view.dncAsOf === undefined ? null : (
        <span>{t('foot.dncAsOf', { time: dayTimeText(view.dncAsOf, centreNow(view), i18n.language) })}</span>
      )}
    </>
  );
}
