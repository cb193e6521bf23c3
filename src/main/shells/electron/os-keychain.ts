import type { SafeStorage } from 'electron';
import type { Keychain } from '../../store/keychain.ts';

/** Backends of Linux that only obfuscate under a fixed password, or of which nothing is known. */
const NOT_A_KEYCHAIN = new Set(['basic_text', 'unknown']);

/**
 * The operating system's keychain (DPAPI, Keychain, libsecret, KWallet) by Electron's safeStorage.
 *
 * Not available where Linux offers no real one: then the sign-in password alone protects the key. Asked anew each time,
 * since a keyring may be unlocked later.
 */
export function osKeychain(storage: SafeStorage, platform: NodeJS.Platform = process.platform): Keychain {
  return {
    available: () =>
      storage.isEncryptionAvailable() &&
      (platform !== 'linux' || !NOT_A_KEYCHAIN.has(storage.getSelectedStorageBackend())),
    encrypt: (plain) => storage.encryptString(Buffer.from(plain).toString('base64')),
    decrypt: (cipher) => Buffer.from(storage.decryptString(Buffer.from(cipher)), 'base64'),
  };
}
