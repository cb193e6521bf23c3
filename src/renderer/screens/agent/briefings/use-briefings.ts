import { useEffect, useState } from 'react';
import type { DeskView } from '../../../../contract/desk-view.ts';

/** The agent's briefings over the console, and the way to become ready that leads through what has to be read first. */
export interface Briefings {
  readonly unread: number;
  readonly opened: boolean;
  /** There is no call that it would cover. */
  readonly usable: boolean;
  /** Becoming ready is what the agent wants, and waits for the last confirmation. */
  readonly thenReady: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly ready: () => void;
}

export function useBriefings(view: DeskView, ready: () => void): Briefings {
  const [opened, setOpened] = useState<'to-read' | 'to-be-ready'>();
  const { unread = 0, mustRead = 0 } = view.briefings ?? {};
  const usable = view.work?.stage !== 'call';
  // A call that comes has the screen; what was being read is one key away afterwards.
  useEffect(() => {
    if (!usable) setOpened(undefined);
  }, [usable]);
  return {
    unread,
    opened: opened !== undefined && usable,
    usable,
    thenReady: opened === 'to-be-ready',
    open: () => {
      if (usable) setOpened('to-read');
    },
    close: () => setOpened(undefined),
    ready: () => {
      if (mustRead > 0 && view.status !== 'available' && usable) setOpened('to-be-ready');
      else ready();
    },
  };
}
