/** E.164: a plus sign, a country code that does not begin with 0, 6 to 15 digits in all (ITU-T E.164). */
const E164 = /^\+[1-9]\d{5,14}$/;

/** Emergency numbers by pack; those of every pack are refused everywhere, since a desk may be carried across a border. */
const EMERGENCY: Readonly<Record<string, readonly string[]>> = {
  CN: ['110', '119', '120', '122', '12110', '12395'],
  EU: ['112'],
  UK: ['999'],
  US: ['911', '988'],
  AU: ['000'],
};
const ALL_EMERGENCY: ReadonlySet<string> = new Set(Object.values(EMERGENCY).flat());

/** Country codes after which an emergency number may hide ("+86110"). */
const COUNTRY_CODES = ['86', '852', '853', '886', '44', '49', '33', '61', '1'];
/** Chinese area codes without their trunk 0: 10, 2x and three digits from 3 to 9. */
const CN_AREA = /^(?:10|2\d|[3-9]\d{2})$/;

export function isE164(number: string): boolean {
  return E164.test(number);
}

/**
 * An emergency number in any shape it may be dialled in: bare, with country code, with a Chinese area code, with trunk zeros.
 *
 * "+86 10 110" reaches the same desk as "110".
 */
export function isEmergencyNumber(number: string): boolean {
  const digits = number.replace(/\D/g, '');
  if (ALL_EMERGENCY.has(digits)) return true;
  const withoutAccess = digits.replace(/^00/, '');
  return COUNTRY_CODES.some(
    (code) => withoutAccess.startsWith(code) && isNationalEmergency(withoutAccess.slice(code.length), code),
  );
}

function isNationalEmergency(national: string, countryCode: string): boolean {
  if (ALL_EMERGENCY.has(national)) return true;
  const significant = national.replace(/^0/, '');
  if (ALL_EMERGENCY.has(significant)) return true;
  if (countryCode !== '86') return false;
  return [...ALL_EMERGENCY].some(
    (emergency) => significant.endsWith(emergency) && CN_AREA.test(significant.slice(0, -emergency.length)),
  );
}
