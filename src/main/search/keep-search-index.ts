import type { Clock, Log } from '../ports.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** How often it is looked for what changed, and how much is read at a time: a few ms on the desk's only thread. */
const EVERY_MS = 2_000;
const MORE_AFTER_MS = 250;
const AT_A_TIME = 100;

/** Reads what changed into the search's index, a little at a time and in no commit of a call's. Returns the way to stop it. */
export function keepSearchIndex(
  ports: { readonly clock: Clock; readonly log: Log },
  store: DeskStore,
): () => void {
  const { clock, log } = ports;
  let stop = clock.after(MORE_AFTER_MS, read);
  function read(): void {
    let more = false;
    try {
      more = store.indexSearch(AT_A_TIME) > 0;
    } catch (thrown) {
      // A full disk, for one: the search finds less until there is room, the calls go on.
      log.warn('the search index was not brought up to date', { cause: String(thrown) });
    }
    stop = clock.after(more ? MORE_AFTER_MS : EVERY_MS, read);
  }
  return () => stop();
}
