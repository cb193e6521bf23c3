import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { seal, unseal } from './cipher.ts';
import { createSealingKeys, type SealingKeys } from './sealing-keys.ts';

/** What is made of the master key: one key a purpose (HKDF-SHA256, RFC 5869). */
export interface Keyring {
  /** Keyed hash of an E.164 number; what leases and do-not-call go by. */
  numberHash(e164: string): string;
  /** Keyed hash of a billing system's customer key. */
  externalHash(externalId: string): string;
  /** Keyed hash of a fact's or a file's content. */
  contentHash(content: string | Uint8Array): string;
  /** Key of what belongs to no customer. */
  readonly centreKey: KeyObject;
  newCustomerKey(): Uint8Array;
  wrap(customerId: string, key: Uint8Array): Uint8Array;
  unwrap(customerId: string, wrapped: Uint8Array): KeyObject;
  readonly sealing: SealingKeys;
}

export async function createKeyring(master: Uint8Array): Promise<Keyring> {
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', master, new Uint8Array(), `waihu/${purpose}`, 32));
  const hashWith = (key: KeyObject) => (content: string | Uint8Array) =>
    createHmac('sha256', key).update(content).digest('base64url');
  const keyFor = (purpose: string) => createSecretKey(derive(purpose));
  const wrapping = keyFor('customer-key-wrapping');
  const place = (customerId: string) => `customer-key:${customerId}`;
  return {
    numberHash: hashWith(keyFor('number-hash')),
    externalHash: hashWith(keyFor('external-hash')),
    contentHash: hashWith(keyFor('content-hash')),
    centreKey: keyFor('centre'),
    newCustomerKey: () => randomBytes(32),
    wrap: (customerId, key) => seal(wrapping, key, place(customerId)),
    unwrap: (customerId, wrapped) => createSecretKey(unseal(wrapping, wrapped, place(customerId))),
    sealing: await createSealingKeys(derive('sealing')),
  };
}
