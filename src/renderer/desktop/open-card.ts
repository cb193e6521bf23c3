const PARAM = 'window';
const CARD = 'card';

/** Whether this page is the window of the card. */
export function isCardWindow(address: string): boolean {
  return new URL(address).searchParams.get(PARAM) === CARD;
}

/** Opens the card beside the desk, or brings it forward: the same desk shows it in both shells. */
export function openCard(): void {
  const address = new URL(location.href);
  address.search = new URLSearchParams({ [PARAM]: CARD }).toString();
  window.open(address, 'waihu-card', 'popup,width=760,height=860')?.focus();
}
