import type { LiveFromCentre } from '../../contract/live.ts';
import type { Account } from '../../contract/views.ts';
import type { Centre } from '../context.ts';

/** Tells the desks of those who publish briefings that the readers are others now: they look again if they show them. */
export interface BriefingFeed {
  /** Told at once, since what happened before is not known there. Returns a function that leaves. */
  join(account: Pick<Account, 'role'>, send: (frame: LiveFromCentre) => void): () => void;
  close(): void;
}

/** A team that reads at the beginning of its shift is one frame, not one for each of them. ms */
const GATHER_MS = 500;
/** A hint of another node may get lost: told without one as well. ms */
const AGAIN_MS = 30_000;

export function createBriefingFeed({ hints, clock }: Pick<Centre, 'hints' | 'clock'>): BriefingFeed {
  const listeners = new Set<(frame: LiveFromCentre) => void>();
  let gathering: NodeJS.Timeout | undefined;
  const tell = () => {
    gathering = undefined;
    for (const send of listeners) send({ kind: 'briefings' });
  };
  const stopHints = hints.listen(({ kind }) => {
    if (kind === 'briefings' && listeners.size > 0) gathering ??= setTimeout(tell, GATHER_MS);
  });
  const stopTelling = clock.every(AGAIN_MS, async () => tell());
  return {
    join({ role }, send) {
      if (role === 'agent') return () => undefined;
      listeners.add(send);
      send({ kind: 'briefings' });
      return () => listeners.delete(send);
    },
    close() {
      stopHints();
      stopTelling();
      clearTimeout(gathering);
    },
  };
}
