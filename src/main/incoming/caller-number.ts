import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** The caller's number in E.164, whether the server told it so or as it is dialled in China; undefined for who withholds theirs. */
export function callerNumber(from: string): string | undefined {
  const parsed = parsePhoneNumberFromString(from.replace(/^00/, '+'), 'CN');
  return parsed?.isPossible() ? parsed.number : undefined;
}
