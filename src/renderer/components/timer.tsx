import { clockText } from '../i18n/format.ts';
import { centreNow, useDesk } from '../state/desk-store.ts';
import { useNow } from '../state/use-now.ts';

/** Time since `since` (epoch ms, centre's clock), ticking once a second with every other clock on the screen. */
export function Timer(props: { since: number }) {
  useNow();
  const view = useDesk((state) => state.view);
  return <time>{clockText(centreNow(view) - props.since)}</time>;
}
