import { randomInt, scrypt } from 'node:crypto';
import { CODE_HASH } from '../../contract/text-message-schema.ts';
import { makeCode } from '../../core/message/one-time-code.ts';

/** A code that nobody can foretell. */
export function drawCode(digits: number): string {
  return makeCode(digits, (bound) => randomInt(bound));
}

/** What desks check answers against; base64url. */
export function hashCode(messageId: string, code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(code, messageId, CODE_HASH.bytes, CODE_HASH.cost, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    );
  });
}
