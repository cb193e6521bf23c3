import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Account } from '../../../../../src/contract/views.ts';
import { randomIds } from '../../../../../src/main/adapters/clock/random-ids.ts';
import { createAgentVault } from '../../../../../src/main/adapters/secrets/agent-vault.ts';
import type { OpenedAgent, VaultEntry } from '../../../../../src/main/session/agent-vault.ts';
import type { Keychain } from '../../../../../src/main/store/keychain.ts';
import { silentLog } from '../../../../support/silent-log.ts';
import { committed } from '../../../../support/store/facts.ts';
import { scratchFolder } from '../../../../support/store/scratch.ts';

const CHEAP = { memoryKiB: 1024, passes: 1 };

function vaultIn(profileDir: string, keychain?: Keychain) {
  const vault = createAgentVault({ profileDir, ids: randomIds(), log: silentLog, kdfCost: CHEAP, keychain });
  const open = async (entry: VaultEntry): Promise<OpenedAgent> => {
    const agent = await vault.open(entry);
    onTestFinished(() => agent.store.close());
    return agent;
  };
  return { ...vault, open };
}

function online(username: string, password: string): VaultEntry {
  const account: Account = { id: username, username, displayName: username, role: 'agent', team: 't' };
  return { kind: 'online', account, password, sealingKey: 'key' };
}
const offline = (username: string, password: string): VaultEntry => ({ kind: 'offline', username, password });

/** A keychain bound to one operating-system account: xor with a byte stands for it. */
function keychainOf(byte: number, available = true): Keychain {
  const mix = (bytes: Uint8Array) => bytes.map((value) => value ^ byte);
  return { available: () => available, encrypt: mix, decrypt: mix };
}

describe('the agents’ vault', () => {
  it('opens offline with the same password what was made online, with the same draft key', async () => {
    const vault = vaultIn(scratchFolder());
    const made = await vault.open(online('limin', 'first-password'));
    made.store.record(committed(1));
    made.store.close();
    const again = await vault.open(offline(' LiMin ', 'first-password'));
    expect(again.store.outboxWaiting()).toBe(1);
    expect(again.draftKey).toBe(made.draftKey);
    expect(Buffer.from(again.draftKey, 'base64')).toHaveLength(32);
  });

  it('refuses a wrong password, and an agent who was never here', async () => {
    const vault = vaultIn(scratchFolder());
    (await vault.open(online('limin', 'first-password'))).store.close();
    await expect(vault.open(offline('limin', 'other-password'))).rejects.toMatchObject({
      code: 'session.wrong-password',
    });
    await expect(vault.open(offline('wanghao', 'first-password'))).rejects.toMatchObject({
      code: 'session.offline-first-time',
    });
  });

  it('keeps two agents apart: neither password opens the other’s store', async () => {
    const vault = vaultIn(scratchFolder());
    (await vault.open(online('limin', 'password-one'))).store.close();
    (await vault.open(online('wanghao', 'password-two'))).store.close();
    expect(vault.knownUsernames()).toEqual(['limin', 'wanghao']);
    await expect(vault.open(offline('limin', 'password-two'))).rejects.toMatchObject({
      code: 'session.wrong-password',
    });
  });

  it('sets a store aside, whole, when the centre accepts a password that does not open it', async () => {
    const folder = scratchFolder();
    const vault = vaultIn(folder);
    const first = await vault.open(online('limin', 'old-password'));
    first.store.record(committed(1));
    first.store.close();
    const second = await vault.open(online('limin', 'new-password'));
    expect(second.store.outboxWaiting()).toBe(0);
    expect(second.store.leasesTrusted).toBe(true);
    second.store.close();
    const aside = readdirSync(join(folder, 'agents')).filter((name) => name.includes('.aside-'));
    expect(aside).toHaveLength(1);
    expect(readdirSync(join(folder, 'agents', aside[0] ?? ''))).toEqual(
      expect.arrayContaining(['desk.db', 'key.json']),
    );
    expect(vault.knownUsernames()).toEqual(['limin']);
  });

  it('tells of a second opening of the same store', async () => {
    const vault = vaultIn(scratchFolder());
    await vault.open(online('limin', 'password-one'));
    await expect(vault.open(offline('limin', 'password-one'))).rejects.toMatchObject({
      code: 'store.locked',
    });
  });

  it('locks with the keychain as well where there is one: the password alone opens nothing elsewhere', async () => {
    const folder = scratchFolder();
    (await vaultIn(folder, keychainOf(7)).open(online('limin', 'password-one'))).store.close();
    await expect(vaultIn(folder).open(offline('limin', 'password-one'))).rejects.toMatchObject({
      code: 'store.damaged',
    });
    await expect(vaultIn(folder, keychainOf(9)).open(offline('limin', 'password-one'))).rejects.toMatchObject(
      {
        code: 'session.wrong-password',
      },
    );
    const opened = await vaultIn(folder, keychainOf(7)).open(offline('limin', 'password-one'));
    expect(opened.store.epoch).not.toBe('');
  });

  it.each([
    ['away', { available: () => false }],
    [
      'locked',
      {
        decrypt: () => {
          throw new Error('locked');
        },
      },
    ],
  ] as const)('keeps the store through a moment in which the keychain is %s', async (_, trouble) => {
    const folder = scratchFolder();
    const keychain = keychainOf(7);
    const made = await vaultIn(folder, keychain).open(online('limin', 'password-one'));
    const { epoch } = made.store;
    made.store.record(committed(1));
    made.store.close();
    const troubled = vaultIn(folder, { ...keychain, ...trouble });
    await expect(troubled.open(online('limin', 'password-one'))).rejects.toMatchObject({
      code: 'store.damaged',
    });
    const again = await vaultIn(folder, keychain).open(online('limin', 'password-one'));
    expect(again.store.epoch).toBe(epoch);
    expect(again.store.outboxWaiting()).toBe(1);
    expect(readdirSync(join(folder, 'agents')).filter((name) => name.includes('.aside-'))).toEqual([]);
  });

  it('does without a keychain that would only pretend, and takes one up that comes later', async () => {
    const folder = scratchFolder();
    (await vaultIn(folder, keychainOf(7, false)).open(online('limin', 'password-one'))).store.close();
    (await vaultIn(folder).open(offline('limin', 'password-one'))).store.close();
    (await vaultIn(folder, keychainOf(7)).open(online('limin', 'password-one'))).store.close();
    await expect(vaultIn(folder).open(offline('limin', 'password-one'))).rejects.toMatchObject({
      code: 'store.damaged',
    });
  });

  it('keeps the device credential for its owner’s eyes only', () => {
    const folder = scratchFolder();
    const vault = vaultIn(folder);
    expect(vault.device()).toBeUndefined();
    vault.keepDevice({ id: 'device-1', credential: 'secret' });
    expect(vaultIn(folder).device()).toEqual({ id: 'device-1', credential: 'secret' });
    expect(statSync(join(folder, 'device.json')).mode & 0o777).toBe(0o600);
    expect(existsSync(join(folder, 'device.json.new'))).toBe(false);
  });

  it('says that a key file is damaged instead of taking it for a wrong password', async () => {
    const folder = scratchFolder();
    const vault = vaultIn(folder);
    (await vault.open(online('limin', 'password-one'))).store.close();
    const [agent] = readdirSync(join(folder, 'agents'));
    const file = join(folder, 'agents', agent ?? '', 'key.json');
    expect(JSON.parse(readFileSync(file, 'utf8')).kdf.name).toBe('argon2id');
    writeFileSync(file, '{');
    await expect(vault.open(offline('limin', 'password-one'))).rejects.toMatchObject({
      code: 'store.damaged',
    });
  });

  it('sets a store aside whose key file is damaged, as no password will open it again', async () => {
    const folder = scratchFolder();
    const vault = vaultIn(folder);
    const names = () => readdirSync(join(folder, 'agents'));
    (await vault.open(online('limin', 'password-one'))).store.close();
    writeFileSync(join(folder, 'agents', names()[0] ?? '', 'key.json'), '{');
    (await vault.open(online('limin', 'password-one'))).store.close();
    expect(names().filter((name) => name.includes('.aside-'))).toHaveLength(1);
  });
});
