import type { SavedDialog } from '../../softphone/softphone.ts';
import type { SavedEnd } from './end-saved-dialog.ts';

/** Calls that the far end may think are up, by Call-ID, since it could not be told. */
export class OwedDialogs {
  readonly #end: (dialog: SavedDialog) => Promise<SavedEnd>;
  readonly #owed = new Map<string, SavedDialog>();

  constructor(end: (dialog: SavedDialog) => Promise<SavedEnd>) {
    this.#end = end;
  }

  add(dialog: SavedDialog): void {
    this.#owed.set(dialog.callId, dialog);
  }

  /** The server can be reached: each is told. */
  pay(): void {
    for (const [callId, dialog] of this.#owed) {
      this.#owed.delete(callId);
      this.#end(dialog).then((end) => {
        if (end === 'unreachable') this.#owed.set(callId, dialog);
      });
    }
  }
}
