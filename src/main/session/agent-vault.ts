import type { Account } from '../../contract/views.ts';
import type { DeskStore } from '../store/desk-store.ts';

export interface DeviceCredential {
  readonly id: string;
  readonly credential: string;
}

/** What one agent keeps on this machine, opened. */
export interface OpenedAgent {
  readonly store: DeskStore;
  /** 32 bytes (base64) for the renderer's drafts: the same for the same agent on this desk. */
  readonly draftKey: string;
}

/** What opens an agent's data: somebody the centre just vouched for, or a name whose password the data themselves check. */
export type VaultEntry =
  | {
      readonly kind: 'online';
      readonly account: Account;
      readonly password: string;
      /** Public key of the centre to which facts of absent agents are sealed (base64). */
      readonly sealingKey: string;
    }
  | { readonly kind: 'offline'; readonly username: string; readonly password: string };

/**
 * Encrypted data of the agents who signed in on this machine, and the machine's own credential.
 *
 * `open` MUST throw `session.wrong-password` when the password opens nothing, `session.offline-first-time` when a name was
 * never here, `store.locked` when another process has the data open.
 */
export interface AgentVault {
  knownUsernames(): readonly string[];
  device(): DeviceCredential | undefined;
  keepDevice(device: DeviceCredential): void;
  open(entry: VaultEntry): Promise<OpenedAgent>;
}
