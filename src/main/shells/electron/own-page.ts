import { APP_HOST, APP_SCHEME } from '../../../contract/ipc-channels.ts';

/** True for an address of the app itself; everything else, also what does not parse, is foreign. */
export function isOwnPage(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST;
}
