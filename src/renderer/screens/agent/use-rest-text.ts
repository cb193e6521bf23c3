import { useTranslation } from 'react-i18next';
import type { DeskView } from '../../../contract/desk-view.ts';
import { restLeft } from '../../../core/report/rest-time.ts';
import { countText } from '../../i18n/format.ts';
import { centreNow } from '../../state/desk-store.ts';
import { useNow } from '../../state/use-now.ts';

/** What is left of the day's rest, in words; undefined where the campaign sets no quota. `over`: it is exceeded. */
export function useRestText(view: DeskView): { readonly text: string; readonly over: boolean } | undefined {
  const { t, i18n } = useTranslation('agent');
  useNow();
  const quota = view.campaigns.find(({ id }) => id === view.campaignId)?.restMinutes;
  if (quota === undefined || !view.rest) return undefined;
  const left = restLeft(view.rest, quota, centreNow(view));
  // The last minute begun is still one that is left; one that is exceeded counts once it is full.
  const over = left < 0;
  const minutes = Math.ceil(Math.abs(left) / 60_000);
  return { text: t(over ? 'rest.over' : 'rest.left', { minutes: countText(minutes, i18n.language) }), over };
}
