import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { playArrivalTone } from '../../media/tones.ts';

/** A call that nobody here dialled is noticed before its voice: a tone in the headset, and a sentence for screen readers. */
export function ArrivingCall({ view }: { view: DeskView }) {
  const { t } = useTranslation('agent');
  const { work } = view;
  const call = work?.stage === 'call' ? work.call : undefined;
  const arrived = call?.arrived;
  const attemptId = arrived ? call?.attemptId : undefined;
  useEffect(() => {
    if (attemptId === undefined) return;
    playArrivalTone().catch((error: unknown) =>
      console.warn('The tone of an arriving call was not played.', error),
    );
  }, [attemptId]);
  return (
    <p className="visually-hidden" role="status" aria-live="assertive" aria-label={t('arriving.label')}>
      {work && arrived ? t(`arriving.${arrived}`, { name: work.customer.name || t('arriving.unknown') }) : ''}
    </p>
  );
}
