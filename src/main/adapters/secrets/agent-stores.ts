import { hkdfSync } from 'node:crypto';
import { WaihuError } from '../../../contract/errors.ts';
import type { CrashPoints, IdSource } from '../../ports.ts';
import type { AgentStores, OpenedStore } from '../../store/agent-stores.ts';
import type { Keychain } from '../../store/keychain.ts';
import { openDeskStore } from '../sqlite/desk-store.ts';
import { type AgentFolder, agentFolder, knownUsernames } from './agent-folders.ts';
import { DEFAULT_KDF_COST, type KdfCost, unwrapKey, type WrapPorts, wrapKey } from './key-wrap.ts';

export interface AgentStoresOptions {
  readonly profileDir: string;
  readonly ids: IdSource;
  readonly keychain?: Keychain | undefined;
  readonly crash?: CrashPoints | undefined;
  readonly kdfCost?: KdfCost | undefined;
}

/** Stores under the profile folder, each database under a random key, the key under the agent's password (DESIGN invariant 9). */
export function createAgentStores(options: AgentStoresOptions): AgentStores {
  const ports: WrapPorts = {
    ids: options.ids,
    keychain: options.keychain,
    cost: options.kdfCost ?? DEFAULT_KDF_COST,
  };

  const make = async (folder: AgentFolder, username: string, password: string, how: 'made' | 'replaced') => {
    const key = options.ids.bytes(32);
    folder.writeKey(await wrapKey(ports, username, password, key));
    return opened(folder, key, how);
  };

  const opened = (folder: AgentFolder, key: Uint8Array, how: OpenedStore['how']): OpenedStore => {
    const store = openDeskStore({
      file: folder.database,
      markFile: folder.mark,
      key,
      ids: options.ids,
      crash: options.crash,
    });
    const draftKey = new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), 'waihu drafts v1', 32));
    key.fill(0);
    return { store, draftKey, how };
  };

  const at = (username: string) => {
    const name = canonical(username);
    return { name, folder: agentFolder(options.profileDir, name) };
  };

  return {
    knownUsernames: () => knownUsernames(options.profileDir),

    openOffline: async (username, password) => {
      const { folder } = at(username);
      const wrapped = folder.readKey();
      if (!wrapped) throw new WaihuError('session.offline-first-time');
      const key = await unwrapKey(ports, wrapped, password);
      if (!key) throw new WaihuError('session.wrong-password');
      return opened(folder, key, 'opened');
    },

    openOnline: async (username, password, previousPassword) => {
      const { name, folder } = at(username);
      const found = await findKey(ports, folder, [password, previousPassword]);
      if (found) {
        if (found.needsRewrap) folder.writeKey(await wrapKey(ports, name, password, found.key));
        return opened(folder, found.key, 'opened');
      }
      if (!folder.exists()) return make(folder, name, password, 'made');
      folder.setAside();
      return make(folder, name, password, 'replaced');
    },
  };
}

/** Usernames are told apart as the centre does: without regard to case, composition and outer spaces. */
function canonical(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase();
}

/** Tries the passwords in turn; undefined when none opens the key, or there is nothing whole to open. */
async function findKey(
  ports: WrapPorts,
  folder: AgentFolder,
  passwords: readonly (string | undefined)[],
): Promise<{ key: Uint8Array; needsRewrap: boolean } | undefined> {
  try {
    const wrapped = folder.readKey();
    if (!wrapped) return undefined;
    for (const [index, password] of passwords.entries()) {
      if (password === undefined) continue;
      const key = await unwrapKey(ports, wrapped, password);
      const gainsKeychain = !wrapped.keychain && ports.keychain?.available() === true;
      if (key) return { key, needsRewrap: index > 0 || gainsKeychain };
    }
    return undefined;
  } catch (thrown) {
    if (thrown instanceof WaihuError && thrown.code === 'store.damaged') return undefined;
    throw thrown;
  }
}
