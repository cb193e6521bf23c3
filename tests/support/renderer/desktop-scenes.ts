import type { DeskView } from '../../../src/contract/desk-view.ts';
import type { DesktopView } from '../../../src/contract/desktop.ts';
import { ECHO_SCENES } from './echo-scenes.ts';
import { deskViewOf, workOf } from './scenes.ts';

const APP: DesktopView = {
  abilities: {
    tray: true,
    notices: 'system',
    globalKeys: true,
    links: 'system',
    startAtLogin: true,
    zoom: true,
  },
  light: 'in-call',
  waiting: 0,
  settings: {
    notices: true,
    globalKeys: { mute: 'Control+Alt+M', answer: 'F9' },
    phoneLinks: false,
    startAtLogin: true,
    zoom: 1.25,
  },
  keyFaults: { answer: { code: 'desktop.key-taken' } },
};
const PAGE: DesktopView = {
  ...APP,
  abilities: {
    tray: false,
    notices: 'page',
    globalKeys: false,
    links: 'page',
    startAtLogin: false,
    zoom: false,
  },
  keyFaults: {},
};
const LINK = {
  id: 'l1',
  number: '138****8000',
  customerName: '王小明',
  campaign: '十一月合约到期挽留',
  why: '客户在网厅留言，希望今天回电说明续约优惠',
};

const inCall = (now: number, desktop: DesktopView) =>
  deskViewOf(now, { state: 'talking', work: workOf(now), desktop });
const idle = (now: number, desktop: DesktopView) => deskViewOf(now, { idleReason: 'not-available', desktop });

/** What is around the window, as far as the page shows it. */
export const DESKTOP_SCENES: Readonly<Record<string, (now: number) => DeskView>> = {
  'desktop-settings': (now) => inCall(now, APP),
  'desktop-settings-page': (now) => inCall(now, PAGE),
  'card-window': (now) => inCall(now, APP),
  ...ECHO_SCENES,
  'call-link': (now) => idle(now, { ...APP, link: LINK }),
  'call-link-stranger': (now) =>
    idle(now, { ...APP, link: { id: 'l2', number: '139****9999', problem: { code: 'link.not-here' } } }),
};
