import type { DeskStore } from './desk-store.ts';

/** An agent's store, opened with the password. */
export interface OpenedStore {
  readonly store: DeskStore;
  /** 32 bytes for AES-GCM of the renderer's drafts: the same for the same store, made from its key. */
  readonly draftKey: Uint8Array;
  /**
   * opened: as it was; made: first sign-in here; replaced: the old one could not be opened with the new password. It was set aside whole,
   * and what it had not sent is in the sealed spool.
   */
  readonly how: 'opened' | 'made' | 'replaced';
}

/** The encrypted stores of all agents who sign in on this machine; one agent's password opens only that agent's. */
export interface AgentStores {
  /** Usernames that signed in here before, for the sign-in list. */
  knownUsernames(): readonly string[];
  /**
   * Opens without the centre. Rejects with `session.offline-first-time` when the agent was never here, `session.wrong-password`
   * when the password does not open the store, `store.locked` when another process has it open.
   */
  openOffline(username: string, password: string): Promise<OpenedStore>;
  /**
   * Opens after the centre accepted the password, making the store at the first sign-in.
   *
   * When the password was changed at the centre, the store is opened with `previousPassword` and locked with the new one; without
   * it the old store is set aside and a new one is made.
   */
  openOnline(username: string, password: string, previousPassword?: string): Promise<OpenedStore>;
}
