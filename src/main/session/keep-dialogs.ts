import type { Clock, Log } from '../ports.ts';
import type { SavedDialog, Softphone } from '../softphone/softphone.ts';
import type { DeskStore } from '../store/desk-store.ts';

export interface KeepDialogsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly softphone: Pick<Softphone, 'onDialog'>;
  readonly store: Pick<DeskStore, 'saveDialog'>;
  /** A colleague's call is on its way under that attempt, which is put on record once it is here: its dialog is saved with it. */
  readonly expected: (attemptId: string) => boolean;
}

/** Pause before a dialog that could not be written is tried again. */
const RETRY_MS = 2_000;

/**
 * Saves every dialog of the softphone for a restart. Answers what stops it.
 *
 * A call whose dialog was never saved could not be ended by a restarted desk: the first save throws, and the softphone sends no
 * INVITE. A later one that fails is tried again while the call goes on; the newest state of a dialog is the one that counts.
 */
export function keepDialogs({ clock, log, softphone, store, expected }: KeepDialogsPorts): () => void {
  const begun = new Set<string>();
  const owed = new Map<string, SavedDialog>();
  let stopTimer: (() => void) | undefined;

  const save = (dialog: SavedDialog) => {
    store.saveDialog(dialog);
    owed.delete(dialog.callId);
    begun.add(dialog.attemptId);
  };
  const owe = (dialog: SavedDialog) => {
    owed.set(dialog.callId, dialog);
    stopTimer ??= clock.after(RETRY_MS, () => {
      stopTimer = undefined;
      for (const each of [...owed.values()]) again(each);
    });
  };
  const attempt = (dialog: SavedDialog) => {
    try {
      save(dialog);
    } catch (thrown) {
      const { attemptId } = dialog;
      if (begun.has(attemptId))
        log.error('a dialog could not be saved', { attemptId, cause: String(thrown) });
      else if (!expected(attemptId)) throw thrown;
      owe(dialog);
    }
  };
  const again = (dialog: SavedDialog) => {
    try {
      attempt(dialog);
    } catch {
      // The colleague's call did not come: there is nothing of it to be kept.
      owed.delete(dialog.callId);
    }
  };

  const stopListening = softphone.onDialog(attempt);
  return () => {
    stopListening();
    stopTimer?.();
  };
}
