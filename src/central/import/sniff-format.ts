import { WaihuError } from '../../contract/errors.ts';

/** A file as it was recognised by its bytes; its name says nothing. `label` is for people. */
export type SniffedFile =
  | { readonly kind: 'xlsx'; readonly label: 'XLSX' }
  | { readonly kind: 'text'; readonly label: string; readonly text: string };

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Old binary .xls, .doc (OLE compound file). */
const OLE = [0xd0, 0xcf, 0x11, 0xe0];
/** What is looked at to tell text from binary, bytes. */
const LOOKED_AT = 65_536;

const BOMS = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8', label: 'UTF-8 with BOM' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le', label: 'UTF-16LE' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be', label: 'UTF-16BE' },
] as const;

/**
 * Recognises XLSX and text in UTF-8 (with BOM or not), UTF-16 or GB18030. Every decoding is strict: a byte that does not fit means
 * another encoding, never a replacement character in a customer's name.
 *
 * Throws `import.empty`, `import.binary` or `import.encoding`.
 */
export function sniffFile(bytes: Uint8Array): SniffedFile {
  if (bytes.length === 0) throw new WaihuError('import.empty');
  if (startsWith(bytes, ZIP)) return { kind: 'xlsx', label: 'XLSX' };
  if (startsWith(bytes, OLE)) throw new WaihuError('import.binary');
  const { text, label } = decode(bytes);
  if (hasControlCharacters(text)) throw new WaihuError('import.binary');
  if (text.trim() === '') throw new WaihuError('import.empty');
  return { kind: 'text', label, text };
}

function decode(bytes: Uint8Array): { text: string; label: string } {
  const bom = BOMS.find(({ bytes: mark }) => startsWith(bytes, mark));
  if (bom) {
    const text = decodeStrictly(bytes, bom.encoding);
    if (text === undefined) throw new WaihuError('import.encoding');
    return { text, label: bom.label };
  }
  const head = bytes.subarray(0, LOOKED_AT);
  if (head.includes(0)) {
    const label = utf16WithoutBom(head);
    const text = label && decodeStrictly(bytes, label);
    if (!label || text === undefined) throw new WaihuError('import.binary');
    return { text, label: label.toUpperCase() };
  }
  for (const [encoding, label] of [
    ['utf-8', 'UTF-8'],
    ['gb18030', 'GB18030'],
  ] as const) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== undefined) return { text, label };
  }
  throw new WaihuError('import.encoding');
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** ASCII in UTF-16 has a zero in every second byte; Chinese lists have separators and digits enough to show it. */
function utf16WithoutBom(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const many = head.length / 20;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return undefined;
}

/** Text has line ends, tabs and form feeds, and the end-of-file mark of old systems (0x1A), but no other controls. */
function hasControlCharacters(text: string): boolean {
  for (let i = 0; i < Math.min(text.length, LOOKED_AT); i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d && code !== 0x1a)
      return true;
  }
  return false;
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
