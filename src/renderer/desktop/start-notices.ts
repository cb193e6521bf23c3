import i18next from 'i18next';
import type { DeskBridge } from '../../contract/desk-api.ts';
import { isSaidInWindow, type Notice } from '../../core/desktop/notice.ts';
import { openNotice } from './opened-notices.ts';

/** Shows the notices that the desk leaves to the page, where the person allowed it, and brings forward what was clicked. */
export function startNotices(bridge: DeskBridge): () => void {
  return bridge.on((event) => {
    if (event.kind === 'notice') show(event.notice);
    if (event.kind === 'notice-opened') openNotice(event.notice);
  });
}

function show(notice: Notice): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  if (document.hasFocus() && isSaidInWindow(notice.kind)) return;
  const shown = new Notification(i18next.t(`desktop:notice.${notice.kind}.title`, notice.params), {
    body: i18next.t(`desktop:notice.${notice.kind}.body`, notice.params),
    // Several tabs are told of the same: the later one replaces the earlier.
    tag: notice.id,
    silent: true,
  });
  shown.onclick = () => {
    window.focus();
    shown.close();
    openNotice(notice);
  };
}

/** By a person's own act only: browsers refuse whoever asks unasked. */
export async function allowNotices(): Promise<NotificationPermission> {
  return 'Notification' in window ? Notification.requestPermission() : 'denied';
}

export function noticePermission(): NotificationPermission {
  return 'Notification' in window ? Notification.permission : 'denied';
}
