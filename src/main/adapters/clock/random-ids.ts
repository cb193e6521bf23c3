import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import type { IdSource } from '../../ports.ts';

/** UUIDv7 (RFC 9562) and bytes from the operating system's generator. */
export function randomIds(): IdSource {
  return {
    next: () => v7(),
    bytes: (count) => new Uint8Array(randomBytes(count)),
  };
}
