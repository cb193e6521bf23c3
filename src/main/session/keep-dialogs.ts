import type { Log } from '../ports.ts';
import type { Softphone } from '../softphone/softphone.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** Saves every dialog of the softphone for a restart; a call goes on when its dialog cannot be saved. Answers what stops it. */
export function keepDialogs(
  softphone: Pick<Softphone, 'onDialog'>,
  store: Pick<DeskStore, 'saveDialog'>,
  log: Log,
): () => void {
  return softphone.onDialog((dialog) => {
    try {
      store.saveDialog(dialog);
    } catch (thrown) {
      log.error('a dialog could not be saved', { cause: String(thrown) });
    }
  });
}
