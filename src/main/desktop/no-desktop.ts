import type { DesktopPort } from './desktop-port.ts';

/** A desk without a desktop around it: simulated agents. */
export function noDesktop(): DesktopPort {
  return {
    abilities: {
      tray: false,
      notices: 'none',
      globalKeys: false,
      links: 'none',
      startAtLogin: false,
      zoom: false,
    },
    attach: () => {},
    show: () => {},
    notify: () => {},
    apply: () => [],
    close: () => {},
  };
}
