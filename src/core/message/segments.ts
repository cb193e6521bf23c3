/** Basic character set of the GSM 7-bit alphabet, without its escape (3GPP TS 23.038, 6.2.1). */
const GSM_BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Its extension table: an escape and the character, two septets (6.2.1.1). */
const GSM_EXTENSION = '\f^{}\\[~]|€';

/** How a text is written on the air. */
export type MessageEncoding = 'gsm-7' | 'ucs-2';

/** What a text costs. */
export interface MessageLength {
  readonly encoding: MessageEncoding;
  /** Septets or 16-bit units, whichever the encoding counts. */
  readonly units: number;
  /** Short messages that it takes; 0 for an empty text. */
  readonly segments: number;
}

interface Room {
  /** In a message that stands alone: 140 octets. */
  readonly alone: number;
  /** In each of several: 6 of the octets join them (3GPP TS 23.040, 9.2.3.24.1). */
  readonly joined: number;
}

const ROOM: Readonly<Record<MessageEncoding, Room>> = {
  'gsm-7': { alone: 160, joined: 153 },
  'ucs-2': { alone: 70, joined: 67 },
};

/** Counts a text as the network does. No character is torn in two: neither an escaped one nor a surrogate pair. */
export function lengthOf(text: string): MessageLength {
  const characters = [...text];
  const septets = characters.map(septetsOf);
  const encoding: MessageEncoding = septets.includes(0) ? 'ucs-2' : 'gsm-7';
  const costs = encoding === 'gsm-7' ? septets : characters.map(({ length }) => length);
  const units = costs.reduce((sum, cost) => sum + cost, 0);
  const { alone, joined } = ROOM[encoding];
  return { encoding, units, segments: units <= alone ? Math.min(units, 1) : packed(costs, joined) };
}

/** 0 for a character that the alphabet does not have. */
function septetsOf(character: string): number {
  if (GSM_BASIC.includes(character)) return 1;
  return GSM_EXTENSION.includes(character) ? 2 : 0;
}

function packed(costs: readonly number[], room: number): number {
  let segments = 1;
  let left = room;
  for (const cost of costs) {
    if (cost > left) {
      segments += 1;
      left = room;
    }
    left -= cost;
  }
  return segments;
}
