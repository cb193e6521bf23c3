import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Random bytes for many nonces at once: asking the system anew for each costs as much as the sealing. */
const pool = Buffer.alloc(NONCE_BYTES * 512);
let used = pool.length;

function freshNonce(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const nonce = Uint8Array.prototype.slice.call(pool, used, used + NONCE_BYTES);
  used += NONCE_BYTES;
  return nonce;
}

/** AES-256-GCM (NIST SP 800-38D) under a random nonce: nonce, cipher text, tag. `place` binds the text to where it is kept. A KeyObject is prepared once, raw bytes would be at each call. */
export function seal(key: KeyObject, plain: Uint8Array, place: string): Uint8Array {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when key, place or bytes are not the same. */
export function unseal(key: KeyObject, sealed: Uint8Array, place: string): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
    decipher.final(),
  ]);
}

export function sealJson(key: KeyObject, value: unknown, place: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(value)), place);
}

/** The value is as it was sealed; its type is for the caller's schema to say. */
export function unsealJson(key: KeyObject, sealed: Uint8Array, place: string): unknown {
  return JSON.parse(Buffer.from(unseal(key, sealed, place)).toString('utf8'));
}
