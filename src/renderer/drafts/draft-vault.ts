import Dexie, { type Table } from 'dexie';
import { openDraft, type SealedDraft, sealDraft } from './draft-cipher.ts';

interface StoredDraft extends SealedDraft {
  readonly id: string;
  /** Epoch ms of the last keystroke; old ones are swept. */
  readonly at: number;
}

/** Drafts outlive a crash, not a month. ms. */
const KEEP_MS = 30 * 86_400_000;

class DraftDatabase extends Dexie {
  readonly drafts!: Table<StoredDraft, string>;

  constructor() {
    super('waihu-drafts');
    this.version(1).stores({ drafts: 'id, at' });
  }
}

/** Where keystrokes are safe: IndexedDB, every draft sealed under the session's key. */
export class DraftVault {
  readonly #database = new DraftDatabase();
  readonly #key: CryptoKey;

  constructor(key: CryptoKey) {
    this.#key = key;
  }

  /** Rejects with a DexieError; see `faultOf`. */
  async put(id: string, draft: unknown): Promise<void> {
    const sealed = await sealDraft(this.#key, id, draft);
    try {
      await this.#database.drafts.put({ id, at: Date.now(), ...sealed });
    } catch (error) {
      // What could not be opened is opened anew at the next try.
      if (!this.#database.isOpen()) this.#database.close({ disableAutoOpen: false });
      throw error;
    }
  }

  /** Undefined where there is none, or where it belongs to another agent on this machine. */
  async get(id: string): Promise<unknown> {
    const stored = await this.#database.drafts.get(id);
    if (!stored) return undefined;
    try {
      return await openDraft(this.#key, id, stored);
    } catch (error) {
      console.warn('A draft was sealed under another key and stays closed.', error);
      return undefined;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#database.drafts.delete(id);
  }

  async sweep(): Promise<void> {
    await this.#database.drafts
      .where('at')
      .below(Date.now() - KEEP_MS)
      .delete();
  }
}
