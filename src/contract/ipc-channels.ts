/** Electron's channels between preload and main: all there are. Names only, so that the preload stays without a library. */
export const IPC = {
  /** Renderer to main, answered: (command, input) -> BridgeAnswer. */
  call: 'waihu:call',
  /** Main to renderer: one DeskEventMessage. */
  event: 'waihu:event',
} as const;

/** The app's own address: scheme and host of everything it shows. */
export const APP_SCHEME = 'waihu';
export const APP_HOST = 'app';
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/index.html`;
/** The customer's card in a window of its own. */
export const CARD_URL = `${APP_URL}?window=card`;
