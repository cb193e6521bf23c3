import { Notification } from 'electron';
import type { DesktopLanguage } from '../../../../contract/desktop.ts';
import { isSaidInWindow, type Notice } from '../../../../core/desktop/notice.ts';
import { desktopTexts } from './texts.ts';

/** Notices as the operating system shows them. */
export class Notifications {
  /** Held until they are clicked or closed: one that is collected as garbage can no longer be clicked. */
  readonly #shown = new Set<Notification>();
  readonly #opened: (notice: Notice) => void;

  constructor(opened: (notice: Notice) => void) {
    this.#opened = opened;
  }

  tell(notice: Notice, language: DesktopLanguage, inFront: boolean): void {
    if (!Notification.isSupported() || (inFront && isSaidInWindow(notice.kind))) return;
    const t = desktopTexts(language);
    const notification = new Notification({
      title: t(`desktop:notice.${notice.kind}.title`, notice.params),
      body: t(`desktop:notice.${notice.kind}.body`, notice.params),
      // A tone would be heard by the customer who is on the line.
      silent: true,
    });
    this.#shown.add(notification);
    const over = () => this.#shown.delete(notification);
    notification.on('close', over);
    notification.on('click', () => {
      over();
      this.#opened(notice);
    });
    notification.show();
  }

  close(): void {
    for (const notification of this.#shown) notification.close();
    this.#shown.clear();
  }
}
