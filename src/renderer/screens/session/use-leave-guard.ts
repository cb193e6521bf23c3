import { useEffect } from 'react';
import type { DeskView } from '../../../contract/desk-view.ts';

/**
 * In a browser, closing or reloading the tab takes the sound of a call away, and leaves a call whose outcome is not saved to whoever
 * looks for it: the browser asks first. The app asks by itself, with words of its own, and a page that objects would keep its
 * window from closing without one.
 */
export function useLeaveGuard(view: Pick<DeskView, 'shell' | 'work'>): void {
  const stage = view.work?.stage;
  const guarded = view.shell === 'browser' && (stage === 'call' || stage === 'wrap-up');
  useEffect(() => {
    if (!guarded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [guarded]);
}
