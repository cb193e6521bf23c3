import type { SafeStorage } from 'electron';
import { describe, expect, it } from 'vitest';
import { osKeychain } from '../../../../src/main/shells/electron/os-keychain.ts';

const storage = (available: boolean, backend: string): SafeStorage =>
  ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text: string) => Buffer.from(`locked:${text}`),
    decryptString: (locked: Buffer) => locked.toString().replace('locked:', ''),
  }) as unknown as SafeStorage;

describe('osKeychain', () => {
  it.each([
    ['a Linux keyring', true, 'gnome_libsecret', 'linux', true],
    ['the fixed password of basic_text', true, 'basic_text', 'linux', false],
    ['a backend not known yet', true, 'unknown', 'linux', false],
    ['no encryption', false, 'gnome_libsecret', 'linux', false],
    ['DPAPI', true, 'unknown', 'win32', true],
  ] as const)('answers for %s', (_title, available, backend, platform, expected) => {
    expect(osKeychain(storage(available, backend), platform).available()).toBe(expected);
  });

  it('gives back every byte it was given', () => {
    const keychain = osKeychain(storage(true, 'kwallet5'), 'linux');
    const secret = Uint8Array.from({ length: 256 }, (_, index) => index);
    expect(Uint8Array.from(keychain.decrypt(keychain.encrypt(secret)))).toEqual(secret);
  });
});
