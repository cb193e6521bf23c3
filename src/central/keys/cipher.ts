import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D) under a random nonce: nonce, cipher text, tag. `place` binds the text to where it is kept. */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when key, place or bytes are not the same. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: string): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  return Buffer.concat([
    decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)),
    decipher.final(),
  ]);
}

export function sealJson(key: Uint8Array, value: unknown, place: string): Uint8Array {
  return seal(key, Buffer.from(JSON.stringify(value)), place);
}

/** The value is as it was sealed; its type is for the caller's schema to say. */
export function unsealJson(key: Uint8Array, sealed: Uint8Array, place: string): unknown {
  return JSON.parse(Buffer.from(unseal(key, sealed, place)).toString('utf8'));
}
