import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from 'electron';
import type { DesktopShown, TrayStatus } from '../../../desktop/desktop-port.ts';
import { statusDisc } from './status-disc.ts';
import { desktopTexts } from './texts.ts';

const SIZE = 16;

export interface TrayActions {
  choose(status: TrayStatus): void;
  openWindow(): void;
  quit(): void;
}

const STATUSES = ['available', 'busy', 'break'] as const;

/** The agent's status in the system's tray, and the few things that are done without the window. */
export class StatusTray {
  readonly #actions: TrayActions;
  #tray: Tray | undefined;

  constructor(actions: TrayActions) {
    this.#actions = actions;
  }

  show(shown: DesktopShown): void {
    const t = desktopTexts(shown.language);
    const tray = this.#made(shown);
    tray.setImage(picture(shown));
    tray.setToolTip(t('desktop:tray.tip', { light: t(`desktop:light.${shown.light}`) }));
    tray.setContextMenu(Menu.buildFromTemplate(this.#menu(shown)));
  }

  close(): void {
    this.#tray?.destroy();
    this.#tray = undefined;
  }

  #made(shown: DesktopShown): Tray {
    if (this.#tray) return this.#tray;
    const tray = new Tray(picture(shown));
    tray.on('click', () => this.#actions.openWindow());
    this.#tray = tray;
    return tray;
  }

  #menu({ light, waiting, language }: DesktopShown): MenuItemConstructorOptions[] {
    const t = desktopTexts(language);
    const heading = waiting > 0 ? t('desktop:tray.waiting', { count: waiting }) : undefined;
    return [
      { label: t(`desktop:light.${light}`), enabled: false },
      ...(heading === undefined ? [] : [{ label: heading, click: () => this.#actions.openWindow() }]),
      { type: 'separator' },
      ...STATUSES.map((status) => ({
        label: t(`desktop:light.${status}`),
        type: 'radio' as const,
        checked: light === status,
        enabled: light !== 'signed-out',
        click: () => this.#actions.choose(status),
      })),
      { type: 'separator' },
      { label: t('desktop:tray.open'), click: () => this.#actions.openWindow() },
      { label: t('desktop:tray.quit'), click: () => this.#actions.quit() },
    ];
  }
}

function picture({ light }: DesktopShown): NativeImage {
  const image = nativeImage.createFromBitmap(statusDisc(light, SIZE), { width: SIZE, height: SIZE });
  image.addRepresentation({
    scaleFactor: 2,
    width: SIZE * 2,
    height: SIZE * 2,
    buffer: statusDisc(light, SIZE * 2),
  });
  return image;
}
