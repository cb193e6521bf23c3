import { beforeEach, describe, expect, it, vi } from 'vitest';
import { desktopSettings } from '../../../src/contract/desktop.ts';
import {
  StandInApp,
  StandInNotification,
  StandInTray,
  standInKeys,
} from '../../support/shells/stand-in-desktop.ts';
import { AVAILABLE, desktopPortContract, NOTICE } from './desktop-port.contract.ts';

vi.mock('electron', async () => (await import('../../support/shells/stand-in-desktop.ts')).standInDesktop);

const { ElectronDesktop } = await import('../../../src/main/shells/electron/desktop/electron-desktop.ts');

let app: StandInApp;
const newest = () => StandInTray.all.at(-1);
const entry = (label: string) => newest()?.menu.find((each) => each.label === label && each.click);
const open = () => StandInNotification.all.filter((each) => each.open);
const settings = desktopSettings.parse({});

type Parts = ConstructorParameters<typeof ElectronDesktop>;
const started = (platform: NodeJS.Platform = 'win32', argv: readonly string[] = []) => {
  const desktop = new ElectronDesktop(app as unknown as Parts[0], { argv, platform });
  const hooks = {
    choose: vi.fn(),
    press: vi.fn(),
    opened: vi.fn(),
    link: vi.fn(),
    zoomed: vi.fn(),
    tellPage: vi.fn(),
  };
  const window = { bringForward: vi.fn(), isInFront: vi.fn(() => false), setZoom: vi.fn() };
  desktop.bind(window);
  return { desktop, hooks, window };
};

beforeEach(() => {
  app = new StandInApp();
  StandInTray.all.length = 0;
  StandInNotification.all.length = 0;
  standInKeys.held.clear();
  standInKeys.taken.clear();
});

describe("Electron's desktop", () => {
  desktopPortContract(() => ({
    port: started().desktop,
    tray: () => {
      const tray = newest();
      if (!tray || tray.destroyed) return undefined;
      const labels = tray.menu.map(({ label = '' }) => label);
      return { tip: tray.tip, entries: labels, chosen: tray.menu.find(({ checked }) => checked)?.label };
    },
    press: (label) => entry(label)?.click?.(),
    keys: () => [...standInKeys.held.keys()],
    pressKey: (key) => standInKeys.held.get(key)?.(),
    takeKey: (key) => standInKeys.taken.add(key),
    shown: () => open().map(({ options }) => `${options.title} · ${options.body}`),
    click: (index) => open()[index]?.emit('click'),
  }));

  it('keeps one tray icon, and a picture of its own for each status', () => {
    const { desktop } = started();
    const pictures = (['available', 'busy', 'break', 'in-call', 'signed-out'] as const).map((light) => {
      desktop.show({ ...AVAILABLE, light });
      const image = newest()?.image as { buffer: Buffer } | undefined;
      return image?.buffer.toString('base64');
    });
    expect(StandInTray.all).toHaveLength(1);
    expect(new Set(pictures).size).toBe(5);
  });

  it('offers no status to who is signed out', () => {
    started().desktop.show({ ...AVAILABLE, light: 'signed-out' });
    const statuses = newest()?.menu.filter(({ type }) => type === 'radio') ?? [];
    expect(statuses.map(({ enabled }) => enabled)).toEqual([false, false, false]);
  });

  it('opens the window by click and by menu, and quits as closing it does', () => {
    const { desktop, window } = started();
    desktop.show({ ...AVAILABLE, waiting: 3 });
    newest()?.emit('click');
    entry('打开窗口')?.click?.();
    expect(window.bringForward).toHaveBeenCalledTimes(2);
    entry('退出外呼')?.click?.();
    expect([app.quits, app.badge]).toEqual([1, 3]);
  });

  it('tells nothing over a window in front that shows it already, and makes no sound', () => {
    const { desktop, window } = started();
    window.isInFront.mockReturnValue(true);
    desktop.notify({ id: 'approval:1', kind: 'approval-asked', params: { agent: '李娜' } }, 'zh-CN');
    expect(open()).toHaveLength(0);
    desktop.notify(NOTICE, 'en');
    expect(open().map(({ options }) => [options.title, options.silent])).toEqual([
      ['A callback is due', true],
    ]);
  });

  it('brings the window forward for a clicked notice and for the key that dials, not for mute', () => {
    const { desktop, hooks, window } = started();
    desktop.attach(hooks);
    desktop.apply({ ...settings, globalKeys: { mute: 'F8', answer: 'F9' } });
    standInKeys.held.get('F8')?.();
    expect(window.bringForward).not.toHaveBeenCalled();
    standInKeys.held.get('F9')?.();
    desktop.notify(NOTICE, 'zh-CN');
    open()[0]?.emit('click');
    expect(window.bringForward).toHaveBeenCalledTimes(2);
  });

  it('hands on links of this start, of a second one, and of macOS', () => {
    const { desktop, hooks } = started('darwin', ['/app', '--flag', 'tel:95555']);
    desktop.attach(hooks);
    app.emit('second-instance', {}, ['/app', '--allow-file-access', 'waihu:+8613800138000']);
    app.emit('second-instance', {}, ['/app', 'https://example.org/']);
    const event = { preventDefault: vi.fn() };
    app.emit('open-url', event, 'tel:10086');
    expect(hooks.link.mock.calls.flat()).toEqual(['tel:95555', 'waihu:+8613800138000', 'tel:10086']);
    expect(event.preventDefault).toHaveBeenCalledOnce();
  });

  it("takes the system's telephone links only where it was told to, and gives them back", () => {
    const { desktop } = started();
    desktop.apply(settings);
    expect([...app.handles]).toEqual(['waihu']);
    desktop.apply({ ...settings, phoneLinks: true });
    expect([...app.handles]).toEqual(['waihu', 'tel']);
    desktop.apply(settings);
    expect([...app.handles]).toEqual(['waihu']);
  });

  it('starts at login where the system has such a setting', () => {
    const { desktop } = started('linux');
    desktop.apply({ ...settings, startAtLogin: true });
    expect([desktop.abilities.startAtLogin, app.openAtLogin]).toEqual([false, undefined]);
    const windows = started('win32').desktop;
    windows.apply({ ...settings, startAtLogin: true });
    expect([windows.abilities.startAtLogin, app.openAtLogin]).toEqual([true, true]);
  });

  it('gives a window that comes later the size that was set', () => {
    const { desktop } = started();
    desktop.apply({ ...settings, zoom: 1.5 });
    const later = { bringForward: vi.fn(), isInFront: () => false, setZoom: vi.fn() };
    desktop.bind(later);
    expect(later.setZoom).toHaveBeenCalledWith(1.5);
  });
});
