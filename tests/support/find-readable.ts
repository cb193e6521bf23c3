import { readFileSync } from 'node:fs';

/** A text found where it should not be readable. */
export interface Readable {
  readonly file: string;
  readonly text: string;
  readonly as: string;
}

/** Searches raw bytes of files for texts in UTF-8, UTF-16LE and base64 of UTF-8, wherever in its triple of bytes it begins. */
export function findReadable(files: readonly string[], texts: readonly string[]): Readable[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return texts.flatMap((text) =>
      formsOf(text)
        .filter(({ form }) => bytes.includes(form))
        .map(({ as }) => ({ file, text, as })),
    );
  });
}

function formsOf(text: string): { as: string; form: Buffer }[] {
  const utf8 = Buffer.from(text, 'utf8');
  return [
    { as: 'utf-8', form: utf8 },
    { as: 'utf-16le', form: Buffer.from(text, 'utf16le') },
    ...[0, 1, 2].flatMap((before) =>
      (['base64', 'base64url'] as const).map((as) => ({ as, form: innerBase64(utf8, before, as) })),
    ),
  ];
}

/** The characters of base64 that depend on these bytes alone, when `before` others come first in their triple. */
function innerBase64(bytes: Buffer, before: number, encoding: 'base64' | 'base64url'): Buffer {
  const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
  const from = Math.ceil((before * 8) / 6);
  const to = Math.floor(((before + bytes.length) * 8) / 6);
  return Buffer.from(encoded.slice(from, to), 'ascii');
}
