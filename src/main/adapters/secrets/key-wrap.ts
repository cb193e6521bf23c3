import { createCipheriv, createDecipheriv } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';
import { WaihuError } from '../../../contract/errors.ts';
import type { IdSource } from '../../ports.ts';
import type { Keychain } from '../../store/keychain.ts';

/** Cost of argon2id (RFC 9106). */
export interface KdfCost {
  readonly memoryKiB: number;
  readonly passes: number;
}

/** Above OWASP's least for argon2id (19 MiB and 2 passes, or 46 MiB and 1): some 0.15 s at each sign-in. */
export const DEFAULT_KDF_COST: KdfCost = { memoryKiB: 65_536, passes: 3 };

const base64 = z.base64();

/** A database key as it lies on the disk: under the password, and under the keychain as well where there was one. */
export const wrappedKey = z.object({
  version: z.literal(1),
  username: z.string(),
  kdf: z.object({
    name: z.literal('argon2id'),
    memoryKiB: z.number().int().positive(),
    passes: z.number().int().positive(),
    salt: base64,
  }),
  /** Both are needed: the password's layer lies inside the keychain's. */
  keychain: z.boolean(),
  /** nonce (12) || ciphertext || tag (16), AES-256-GCM; inside the keychain's own format when `keychain`. */
  sealed: base64,
});
export type WrappedKey = z.infer<typeof wrappedKey>;

const NONCE = 12;
const TAG = 16;

export interface WrapPorts {
  readonly ids: IdSource;
  readonly keychain?: Keychain | undefined;
  readonly cost: KdfCost;
}

export async function wrapKey(
  ports: WrapPorts,
  username: string,
  password: string,
  key: Uint8Array,
): Promise<WrappedKey> {
  const kdf = {
    name: 'argon2id' as const,
    ...ports.cost,
    salt: Buffer.from(ports.ids.bytes(16)).toString('base64'),
  };
  const wrapping = await derive(password, kdf);
  const nonce = ports.ids.bytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  cipher.setAAD(boundTo(username));
  const inner = Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  wrapping.fill(0);
  const keychain = ports.keychain?.available() === true;
  const sealed = keychain && ports.keychain ? ports.keychain.encrypt(inner) : inner;
  return { version: 1, username, kdf, keychain, sealed: Buffer.from(sealed).toString('base64') };
}

/** The key; undefined when the password is not the one it was wrapped with. Throws `store.damaged` when the keychain's layer cannot be taken off. */
export async function unwrapKey(
  ports: Pick<WrapPorts, 'keychain'>,
  wrapped: WrappedKey,
  password: string,
): Promise<Uint8Array | undefined> {
  const inner = takeOffKeychain(ports.keychain, wrapped);
  // Too short for any key: bytes lost on the disk.
  if (inner.length <= NONCE + TAG) return undefined;
  const wrapping = await derive(password, wrapped.kdf);
  const decipher = createDecipheriv('aes-256-gcm', wrapping, inner.subarray(0, NONCE));
  decipher.setAAD(boundTo(wrapped.username));
  decipher.setAuthTag(inner.subarray(inner.length - TAG));
  try {
    return Buffer.concat([decipher.update(inner.subarray(NONCE, inner.length - TAG)), decipher.final()]);
  } catch {
    // GCM's tag does not fit: another password, or bytes changed on the disk, which cannot be told apart.
    return undefined;
  } finally {
    wrapping.fill(0);
  }
}

function takeOffKeychain(keychain: Keychain | undefined, wrapped: WrappedKey): Buffer {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  if (wrapped.keychain && !keychain?.available()) {
    throw new WaihuError('store.damaged', { detail: 'the keychain this store is locked with is not there' });
  }
  return wrapped.keychain && keychain ? decryptBy(keychain, sealed) : sealed;
}

function decryptBy(keychain: Keychain, sealed: Buffer): Buffer {
  try {
    return Buffer.from(keychain.decrypt(sealed));
  } catch (cause) {
    throw new WaihuError('store.damaged', { detail: 'the keychain does not open this store', cause });
  }
}

function derive(password: string, kdf: KdfCost & { readonly salt: string }): Promise<Buffer> {
  // The same password typed on two keyboards may come composed or decomposed (RFC 8265 asks for NFC).
  return hashRaw(password.normalize('NFC'), {
    salt: Buffer.from(kdf.salt, 'base64'),
    memoryCost: kdf.memoryKiB,
    timeCost: kdf.passes,
    parallelism: 1,
    outputLen: 32,
  });
}

function boundTo(username: string): Buffer {
  return Buffer.from(`waihu database key v1\n${username}`, 'utf8');
}
