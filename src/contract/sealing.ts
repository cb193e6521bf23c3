import type { DeskFact } from '../core/sync/fact.ts';

/**
 * How a desk seals facts of an agent who is not signed in, so that another agent's session can still send them (DESIGN invariant 9).
 *
 * HPKE base mode (RFC 9180) to the centre's X25519 key (`signInResult.sealingKey`, base64 of 32 bytes), suite DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM; one single-shot context an event. `sealed` = base64( enc, 32 bytes || ciphertext with tag ).
 * The plaintext is the fact as JSON (UTF-8). What the centre compares with an earlier delivery of the same sequence is the opened
 * fact and its event id, never the sealed bytes: sealing twice gives other bytes, and an event may come plain one time and sealed the next.
 */
export const SEALING_INFO = 'waihu sealed fact v1';

/** Length of `enc` at the head of the sealed bytes. */
export const SEALING_ENC_BYTES = 32;

/** Additional authenticated data: binds the sealed fact to its place. */
export function sealingAad(place: {
  readonly deviceId: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
}): Uint8Array {
  return new TextEncoder().encode([place.deviceId, place.epoch, place.seq, place.id].join('\n'));
}

export function sealingPlaintext(fact: DeskFact): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(fact));
}
