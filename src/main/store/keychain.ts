/**
 * The operating system's keychain (Electron's safeStorage), where there is one.
 *
 * An implementation MUST answer `available() === false` when what it would do is no encryption (safeStorage's `basic_text`).
 */
export interface Keychain {
  available(): boolean;
  /** Bound to this operating-system account; throws when the keychain refuses. */
  encrypt(plain: Uint8Array): Uint8Array;
  decrypt(cipher: Uint8Array): Uint8Array;
}
