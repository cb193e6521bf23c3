import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App, Protocol, Session } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { APP_SCHEME, APP_URL, CARD_URL } from '../../../../src/contract/ipc-channels.ts';
import { removeFolder } from '../../../support/remove-folder.ts';
import { navigation, StandInContents } from '../../../support/shells/stand-in-electron.ts';
import { NotingLog } from '../../../support/shells/stub-desk.ts';

const electron = vi.hoisted(() => ({
  windows: [] as { options: { webPreferences: Record<string, unknown> }; loaded: string[] }[],
  schemes: [] as { scheme: string; privileges: Record<string, unknown> }[],
}));

vi.mock('electron', () => ({
  BrowserWindow: class {
    readonly record: (typeof electron.windows)[number];
    constructor(options: { webPreferences: Record<string, unknown> }) {
      this.record = { options, loaded: [] };
      electron.windows.push(this.record);
    }
    once(): void {}
    loadURL(url: string): Promise<void> {
      this.record.loaded.push(url);
      return Promise.resolve();
    }
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes: typeof electron.schemes) => electron.schemes.push(...schemes),
  },
}));

const { cardWindow, openWindow } = await import('../../../../src/main/shells/electron/window.ts');
const { registerAppScheme, serveApp } = await import('../../../../src/main/shells/electron/app-protocol.ts');
const { guardNavigation } = await import('../../../../src/main/shells/electron/navigation.ts');
const { guardPermissions } = await import('../../../../src/main/shells/electron/permissions.ts');

const PAGE = { preload: '/preload.cjs', developer: false };

describe('the window', () => {
  it('is isolated, sandboxed and without Node, and loads only the app', () => {
    openWindow({ ...PAGE, place: { x: 0, y: 0, width: 1440, height: 900, maximized: false } });
    const window = electron.windows.at(-1);
    expect(window?.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      devTools: false,
    });
    expect(window?.options.webPreferences).not.toHaveProperty('enableBlinkFeatures');
    expect(window?.loaded).toEqual([APP_URL]);
  });
});

describe('the window of the card', () => {
  it('is as isolated as the first', () => {
    openWindow({ ...PAGE, place: { x: 0, y: 0, width: 1440, height: 900, maximized: false } });
    expect(cardWindow(PAGE).webPreferences).toEqual(electron.windows.at(-1)?.options.webPreferences);
  });
});

describe('the app scheme', () => {
  let folder: string;
  let answer: (request: Request) => Promise<Response>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'waihu-scheme-'));
    mkdirSync(join(folder, 'renderer/assets'), { recursive: true });
    writeFileSync(join(folder, 'renderer/index.html'), '<title>app</title>');
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    const target: Pick<Protocol, 'handle'> = {
      handle: (_scheme, handler) => {
        answer = async (request) => handler(request as Parameters<typeof handler>[0]);
      },
    };
    serveApp(target, join(folder, 'renderer'));
  });
  afterEach(() => removeFolder(folder));

  const get = (url: string, method = 'GET'): Promise<Response> => answer({ url, method } as Request);

  it('is standard and secure, and may not bypass the policy', () => {
    registerAppScheme();
    expect(electron.schemes).toEqual([
      { scheme: APP_SCHEME, privileges: expect.objectContaining({ standard: true, secure: true }) },
    ]);
    expect(electron.schemes[0]?.privileges).not.toHaveProperty('bypassCSP');
    expect(electron.schemes[0]?.privileges).not.toHaveProperty('corsEnabled');
  });

  it('serves the renderer with its policy', async () => {
    const page = await get(APP_URL);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it.each([
    ['a missing file', 'waihu://app/none.js', 404],
    ['a folder', 'waihu://app/assets', 404],
    ['a path out of the folder', 'waihu://app/..%2fsecret.txt', 404],
    ['a path far out of the folder', 'waihu://app/%2e%2e%2f%2e%2e%2fetc/passwd', 404],
    ['another host', 'waihu://elsewhere/index.html', 403],
  ])('does not serve %s', async (_title, url, status) => {
    expect((await get(url)).status).toBe(status);
  });

  it('serves GET only', async () => {
    expect((await get(APP_URL, 'POST')).status).toBe(403);
  });
});

describe('navigation', () => {
  let contents: StandInContents;
  beforeEach(() => {
    contents = new StandInContents(APP_URL);
    const app = {
      on: (_name: string, listener: (event: unknown, contents: StandInContents) => void) =>
        listener({}, contents),
    };
    guardNavigation(app as unknown as App, new NotingLog(), () => cardWindow(PAGE));
  });

  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])(
    '%s is refused to any other page',
    (name) => {
      for (const url of [
        'https://evil.example/',
        'file:///etc/passwd',
        'javascript:alert(1)',
        'waihu://other/',
      ]) {
        const event = navigation(url);
        contents.emit(name, event);
        expect(event.refused, url).toBe(true);
      }
      const own = navigation(APP_URL);
      contents.emit(name, own);
      expect(own.refused).toBe(false);
    },
  );

  it("opens the customer's card, guarded like the rest, and no other window", () => {
    expect(contents.windowOpen?.({ url: CARD_URL })).toMatchObject({
      action: 'allow',
      overrideBrowserWindowOptions: { webPreferences: { sandbox: true, preload: PAGE.preload } },
    });
    for (const url of ['https://example.org/', APP_URL, `${CARD_URL}&x=1`, 'about:blank']) {
      expect(contents.windowOpen?.({ url }), url).toEqual({ action: 'deny' });
    }
  });

  it('attaches no webviews', () => {
    const webview = navigation('about:blank');
    contents.emit('will-attach-webview', webview);
    expect(webview.refused).toBe(true);
  });
});

describe('permissions', () => {
  type RequestHandler = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
  type CheckHandler = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;
  type DeviceHandler = NonNullable<Parameters<Session['setDevicePermissionHandler']>[0]>;
  type SelectHandler = (event: object, details: object, choose: (id?: string) => void) => void;
  let request: RequestHandler;
  let check: CheckHandler;
  let device: DeviceHandler;
  let select: SelectHandler;

  beforeEach(() => {
    const session = {
      setPermissionRequestHandler: (handler: RequestHandler) => {
        request = handler;
      },
      setPermissionCheckHandler: (handler: CheckHandler) => {
        check = handler;
      },
      setDevicePermissionHandler: (handler: DeviceHandler) => {
        device = handler;
      },
      on: (_event: string, handler: SelectHandler) => {
        select = handler;
      },
    };
    guardPermissions(session as unknown as Session);
  });

  const asked = (permission: string, details: object): boolean | undefined => {
    let decided: boolean | undefined;
    request(
      null as never,
      permission as Parameters<RequestHandler>[1],
      (granted) => {
        decided = granted;
      },
      details as Parameters<RequestHandler>[3],
    );
    return decided;
  };

  it('grants the microphone to the app', () => {
    expect(asked('media', { requestingUrl: APP_URL, mediaTypes: ['audio'] })).toBe(true);
    expect(check(null, 'media', 'waihu://app', { mediaType: 'audio' } as Parameters<CheckHandler>[3])).toBe(
      true,
    );
  });

  it('lets the app copy texts out, and no other page', () => {
    const copying = 'clipboard-sanitized-write';
    expect(asked(copying, { requestingUrl: APP_URL })).toBe(true);
    expect(asked(copying, { requestingUrl: 'https://evil.example/' })).toBe(false);
    expect(check(null, copying, 'waihu://app', {} as Parameters<CheckHandler>[3])).toBe(true);
    expect(check(null, copying, 'https://evil.example', {} as Parameters<CheckHandler>[3])).toBe(false);
  });

  it.each([
    ['the camera', 'media', { requestingUrl: APP_URL, mediaTypes: ['video'] }],
    ['camera and microphone', 'media', { requestingUrl: APP_URL, mediaTypes: ['audio', 'video'] }],
    ['media of no kind', 'media', { requestingUrl: APP_URL, mediaTypes: [] }],
    [
      'another page the microphone',
      'media',
      { requestingUrl: 'https://evil.example/', mediaTypes: ['audio'] },
    ],
    ['geolocation', 'geolocation', { requestingUrl: APP_URL }],
    ['notifications', 'notifications', { requestingUrl: APP_URL }],
    ['opening programs', 'openExternal', { requestingUrl: APP_URL }],
  ])('refuses %s', (_title, permission, details) => {
    expect(asked(permission, details)).toBe(false);
  });

  it('refuses checks of other origins and kinds', () => {
    const audio = { mediaType: 'audio' } as Parameters<CheckHandler>[3];
    const video = { mediaType: 'video' } as Parameters<CheckHandler>[3];
    expect(check(null, 'media', 'https://evil.example', audio)).toBe(false);
    expect(check(null, 'media', 'waihu://app', video)).toBe(false);
    expect(check(null, 'clipboard-read' as Parameters<CheckHandler>[1], 'waihu://app', audio)).toBe(false);
  });

  const headset = { deviceId: 'h', collections: [{ usagePage: 0x0c }, { usagePage: 0x0b }] };
  const keyboard = { deviceId: 'k', collections: [{ usagePage: 0x01 }] };
  const mayUse = (deviceType: string, origin: string, asked: object) =>
    device({ deviceType, origin, device: asked } as Parameters<DeviceHandler>[0]);

  it('lets the app use headsets, and no other device or page', () => {
    expect(check(null, 'hid', 'waihu://app', {} as Parameters<CheckHandler>[3])).toBe(true);
    expect(mayUse('hid', 'waihu://app', headset)).toBe(true);
    expect(mayUse('hid', 'waihu://app', keyboard)).toBe(false);
    expect(mayUse('usb', 'waihu://app', headset)).toBe(false);
    expect(mayUse('hid', 'https://evil.example', headset)).toBe(false);
  });

  it('chooses a headset for the app, nothing else and for nobody else', () => {
    const chosen = (url: string, deviceList: readonly object[]) => {
      let id: string | undefined;
      const event = { preventDefault: () => {} };
      select(event, { deviceList, frame: { url } }, (given) => {
        id = given;
      });
      return id;
    };
    expect(chosen(APP_URL, [keyboard, headset])).toBe('h');
    expect(chosen(APP_URL, [keyboard])).toBeUndefined();
    expect(chosen('https://evil.example/', [headset])).toBeUndefined();
  });
});
