import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { heldBack } from '../../../contract/compliance-views.ts';
import { countText } from '../../i18n/format.ts';

/** What a pause or a day without calls holds back, in words; empty while it is not known. */
export function useHeldBackText(): (held: z.infer<typeof heldBack> | undefined) => string {
  const { t, i18n } = useTranslation('common');
  const count = (value: number) => countText(value, i18n.language);
  return (held) => {
    if (!held) return '';
    const { tasks, callbacks, atLeast } = held;
    if (tasks === 0 && !atLeast) return t('heldBack.none');
    const text = t(atLeast ? 'heldBack.atLeast' : 'heldBack.tasks', { count: tasks, tasks: count(tasks) });
    return callbacks === 0
      ? text
      : text + t('heldBack.callbacks', { count: callbacks, callbacks: count(callbacks) });
  };
}
