import { scrypt, timingSafeEqual } from 'node:crypto';
import { CODE_HASH } from '../../contract/text-message-schema.ts';

/** Whether it is the code with this hash; in the same time however much of it is right. */
export function isCode(messageId: string, code: string, hash: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    scrypt(code, messageId, CODE_HASH.bytes, CODE_HASH.cost, (error, key) => {
      const known = Buffer.from(hash, 'base64url');
      if (error) reject(error);
      else resolve(known.length === key.length && timingSafeEqual(known, key));
    });
  });
}
