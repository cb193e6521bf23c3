import { hkdfSync } from 'node:crypto';
import { WaihuError } from '../../../contract/errors.ts';
import type { CrashPoints, IdSource, Log } from '../../ports.ts';
import type { AgentVault, OpenedAgent } from '../../session/agent-vault.ts';
import type { Keychain } from '../../store/keychain.ts';
import { SEALING_KEY_SETTING } from '../../sync/sealing-key-setting.ts';
import { openDeskStore } from '../sqlite/desk-store.ts';
import { type AgentFolder, agentFolder, knownUsernames } from './agent-folders.ts';
import { createDeviceFile } from './device-file.ts';
import {
  DEFAULT_KDF_COST,
  type KdfCost,
  unwrapKey,
  type WrapPorts,
  type WrappedKey,
  wrapKey,
} from './key-wrap.ts';

export interface AgentVaultOptions {
  readonly profileDir: string;
  readonly ids: IdSource;
  readonly log: Log;
  readonly keychain?: Keychain | undefined;
  readonly crash?: CrashPoints | undefined;
  readonly kdfCost?: KdfCost | undefined;
}

/**
 * The agents' stores under the profile folder, each database under a random key, the key under the agent's password (DESIGN invariant 9).
 *
 * A password that was changed at the centre does not open the old store any more: that store is set aside whole and a new one is made.
 * A keychain that is away sets nothing aside.
 * Nothing is lost to the centre by it, since every event lies sealed in the device's spool until it is acknowledged.
 */
export function createAgentVault(options: AgentVaultOptions): AgentVault {
  const ports: WrapPorts = {
    ids: options.ids,
    keychain: options.keychain,
    cost: options.kdfCost ?? DEFAULT_KDF_COST,
  };
  const deviceFile = createDeviceFile(options.profileDir);

  const opened = (folder: AgentFolder, key: Uint8Array): OpenedAgent => {
    const store = openDeskStore({
      file: folder.database,
      markFile: folder.mark,
      key,
      ids: options.ids,
      crash: options.crash,
    });
    const draftKey = hkdfSync('sha256', key, new Uint8Array(0), 'waihu drafts v1', 32);
    key.fill(0);
    return { store, draftKey: Buffer.from(draftKey).toString('base64') };
  };

  const openOffline = async (folder: AgentFolder, password: string) => {
    const wrapped = folder.readKey();
    if (!wrapped) throw new WaihuError('session.offline-first-time');
    const key = await unwrapKey(ports, wrapped, password);
    if (!key) throw new WaihuError('session.wrong-password');
    return opened(folder, key);
  };

  const openOnline = async (folder: AgentFolder, username: string, password: string) => {
    const found = await findKey(ports, folder, password);
    if (found) {
      if (found.gainsKeychain) folder.writeKey(await wrapKey(ports, username, password, found.key));
      return opened(folder, found.key);
    }
    if (folder.exists()) {
      folder.setAside();
      options.log.warn('a store did not open with the accepted password: set aside, a new one is made');
    }
    const key = options.ids.bytes(32);
    folder.writeKey(await wrapKey(ports, username, password, key));
    return opened(folder, key);
  };

  return {
    knownUsernames: () => knownUsernames(options.profileDir),
    device: () => deviceFile.read(),
    keepDevice: (device) => deviceFile.write(device),
    open: async (entry) => {
      const username = canonical(entry.kind === 'online' ? entry.account.username : entry.username);
      const folder = agentFolder(options.profileDir, username);
      if (entry.kind === 'offline') return openOffline(folder, entry.password);
      const agent = await openOnline(folder, username, entry.password);
      agent.store.setSetting(SEALING_KEY_SETTING, entry.sealingKey);
      return agent;
    },
  };
}

/** Usernames are told apart without regard to case, composition and outer spaces. */
function canonical(username: string): string {
  return username.trim().normalize('NFKC').toLowerCase();
}

/**
 * Undefined when the password does not open the key, or there is nothing whole to open.
 *
 * Throws `store.damaged` when the keychain does not take its layer off: it may do so in a moment, and the store is still good.
 */
async function findKey(
  ports: WrapPorts,
  folder: AgentFolder,
  password: string,
): Promise<{ key: Uint8Array; gainsKeychain: boolean } | undefined> {
  const wrapped = wholeKey(folder);
  const key = wrapped && (await unwrapKey(ports, wrapped, password));
  return key && { key, gainsKeychain: !wrapped.keychain && ports.keychain?.available() === true };
}

/** Undefined as well for a key file that cannot be understood: no password will ever open it. */
function wholeKey(folder: AgentFolder): WrappedKey | undefined {
  try {
    return folder.readKey();
  } catch (thrown) {
    if (thrown instanceof WaihuError && thrown.code === 'store.damaged') return undefined;
    throw thrown;
  }
}
