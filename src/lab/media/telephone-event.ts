/**
 * Keys sent as named events in RTP (RFC 4733).
 */

const DIGITS = '0123456789*#ABCD';
const END = 0x80;
const VOLUME_DBM0 = 10;

/** One packet's payload. `duration` is in ticks of the 8 kHz clock since the event began. */
export function writeTelephoneEvent(digit: string, duration: number, end: boolean): Uint8Array {
  const code = DIGITS.indexOf(digit.toUpperCase());
  if (digit.length !== 1 || code < 0) throw new Error(`no such key: ${JSON.stringify(digit)}`);
  return Uint8Array.of(code, (end ? END : 0) | VOLUME_DBM0, duration >> 8, duration & 0xff);
}

/** The key of an event's payload, or undefined for events that are no keys. */
function telephoneEventDigit(payload: Uint8Array): string | undefined {
  return payload.length < 4 ? undefined : DIGITS[payload[0] ?? DIGITS.length];
}

/**
 * Turns the packets of a stream into keys: all packets of one event bear the same timestamp (RFC 4733 section 2.5.1.2),
 * so a key is told once however many of them arrive or get lost.
 */
export class TelephoneEventReader {
  #last: number | undefined;

  read(timestamp: number, payload: Uint8Array): string | undefined {
    const digit = telephoneEventDigit(payload);
    if (digit === undefined || timestamp === this.#last) return undefined;
    this.#last = timestamp;
    return digit;
  }
}
