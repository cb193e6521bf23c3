import { parsePhoneNumberFromString } from 'libphonenumber-js';

/** A number as the customer says it, in E.164; without a country code it is Chinese. Undefined for what is no valid number. */
export function readPhone(text: string): string | undefined {
  const parsed = parsePhoneNumberFromString(text, 'CN');
  return parsed?.isValid() && !parsed.ext ? parsed.number : undefined;
}
