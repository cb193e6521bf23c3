import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The lab's SIP passwords: derived from one secret, so that central system and lab agree without a list. */
export function sipPasswords(secretFile: string): (username: string) => string {
  const secret = readFileSync(secretFile, 'utf8');
  return (username) => createHmac('sha256', secret).update(username).digest('base64url').slice(0, 24);
}
