import { useEffect } from 'react';
import type { DeskView } from '../../../contract/desk-view.ts';

/**
 * In a browser, closing or reloading the tab takes the sound of a call away: the browser asks first. The app asks by itself, with
 * words of its own, and a page that objects would keep its window from closing without one.
 */
export function useLeaveGuard(view: Pick<DeskView, 'shell' | 'work'>): void {
  const guarded = view.shell === 'browser' && view.work?.stage === 'call';
  useEffect(() => {
    if (!guarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [guarded]);
}
