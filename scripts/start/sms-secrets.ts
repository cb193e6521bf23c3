import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What the centre and the lab's receiver of text messages share: made of one secret, so that they agree without being told. */
export function smsSecrets(secretFile: string): { readonly token: string; readonly reportSecret: string } {
  const secret = readFileSync(secretFile, 'utf8');
  const derive = (purpose: string) => createHmac('sha256', secret).update(purpose).digest('base64url');
  return { token: derive('sms token'), reportSecret: derive('sms reports') };
}
