import type { Notice } from '../../core/desktop/notice.ts';

const listeners = new Set<(notice: Notice) => void>();

/** Screens that can show what a notice was about. */
export function onNoticeOpened(listener: (notice: Notice) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function openNotice(notice: Notice): void {
  for (const listener of listeners) listener(notice);
}
