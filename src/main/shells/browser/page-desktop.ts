import type { DesktopHooks, DesktopPort } from '../../desktop/desktop-port.ts';

/**
 * What a browser has around the page. Title and badge are the page's own, made of the same view; notices and links go by way of it; there is
 * no tray, no key that is heard from other programs, and no start at login.
 */
export function pageDesktop(): DesktopPort {
  let hooks: DesktopHooks | undefined;
  return {
    abilities: {
      tray: false,
      notices: 'page',
      globalKeys: false,
      links: 'page',
      startAtLogin: false,
      zoom: false,
    },
    attach: (given) => {
      hooks = given;
    },
    show: () => {},
    notify: (notice) => hooks?.tellPage(notice),
    apply: () => [],
    close: () => {
      hooks = undefined;
    },
  };
}
