import type { DeskPorts } from '../desk-ports.ts';
import { keepSearchIndex } from '../search/keep-search-index.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { tellDiskFault } from './tell-disk-fault.ts';

/** What a shift's store needs in the background. Returns the stop. */
export function keepStore(ports: DeskPorts, store: DeskStore, changed: () => void): () => void {
  const stops = [keepSearchIndex(ports, store), tellDiskFault(ports, store, changed)];
  return () => {
    for (const stop of stops) stop();
  };
}
