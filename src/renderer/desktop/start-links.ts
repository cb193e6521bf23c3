import type { DeskBridge } from '../../contract/desk-api.ts';

/** Where the browser shell has links of other programs end. */
const PARAM = 'call';

/** Hands the link in the page's address to the desk, once: it is gone from the address before anything can be loaded again. */
export function startLinks(bridge: DeskBridge): void {
  const address = new URL(location.href);
  const text = address.searchParams.get(PARAM);
  if (text === null) return;
  address.searchParams.delete(PARAM);
  history.replaceState(null, '', address);
  bridge
    .call('desktop.link', { text: text.slice(0, 600) })
    .catch((error: unknown) => console.warn('The desk was not told of the link.', error));
}

/** Has the browser send links here. Throws where it does not know how. */
export function registerLinks(): void {
  const target = `${location.origin}/call?link=%s`;
  navigator.registerProtocolHandler('web+waihu', target);
  navigator.registerProtocolHandler('tel', target);
}
