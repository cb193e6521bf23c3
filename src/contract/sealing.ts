/**
 * Facts sealed to the centre (HPKE, RFC 9180, base mode): what an absent agent's outbox says to it without being readable on the machine.
 *
 * Suite: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; one fresh encapsulation an event.
 * Plain text: UTF-8 JSON of the fact. Wire form: base64 of `enc` (32 bytes) followed by the cipher text with its tag.
 * An event may come plain one time and sealed the next, and sealing twice gives other bytes: what the centre compares with an earlier
 * delivery of the same sequence is the event's id and the opened fact, never the sealed bytes.
 */
export const SEALING_INFO = 'waihu/sealed-fact/v1';
/** Bytes of the encapsulated X25519 key in front of the cipher text. */
export const SEALING_ENC_BYTES = 32;

/** Additional data that ties a sealed fact to its place: it opens only as this sequence and id of this epoch. */
export function sealingAad(epoch: string, seq: number, id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${epoch}:${seq}:${id}`);
}

/** `info` of the key schedule. */
export function sealingInfo(): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(SEALING_INFO);
}
