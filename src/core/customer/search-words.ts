const RUNS = /(\p{Script=Han}+)|([\p{L}\p{N}]+)/gu;

/** A text as it is compared: one width, one case. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/**
 * What a text is found by: words of letters and digits as they stand, Chinese by each two characters that follow each other, since it has
 * no spaces; with `single`, by each character too.
 */
export function indexWords(text: string, single = false): string {
  const words = new Set<string>();
  for (const { han, word } of runsOf(text)) {
    if (word !== undefined) words.add(word);
    const characters = [...(han ?? '')];
    characters.forEach((character, i) => {
      const next = characters[i + 1];
      if (next !== undefined) words.add(character + next);
      if (single || characters.length === 1) words.add(character);
    });
  }
  return [...words].join(' ');
}

/** The full-text query (SQLite FTS5) of what was typed: every word begins so, every two Chinese characters occur. Undefined where nothing can be looked for. */
export function matchQuery(typed: string): string | undefined {
  const terms = runsOf(typed).flatMap(({ han, word }) => {
    if (word !== undefined) return [`"${word}"*`];
    const characters = [...(han ?? '')];
    if (characters.length === 1) return [`"${han}"*`];
    return characters.slice(1).map((character, i) => `"${characters[i]}${character}"`);
  });
  return terms.length > 0 ? [...new Set(terms)].join(' AND ') : undefined;
}

/** Whether the text holds every part of what was typed. Two characters found apart do not make a word of four. */
export function holdsTyped(text: string, typed: string): boolean {
  const plain = plainText(text);
  return runsOf(typed).every(({ han, word }) => plain.includes(han ?? word ?? ''));
}

/** What was typed without what people put between the places of a code, as a code is kept; undefined for what cannot begin one. */
export function codeBegin(typed: string): string | undefined {
  const places = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s.·_/‐‑–—-]/g, '');
  return /^[A-Z]\d{2}[0-9A-Z]{0,9}$/.test(places) ? places : undefined;
}

/** The digits of what was typed, where it is nothing but a number however it is written: at least four. */
export function typedDigits(typed: string): string | undefined {
  const plain = typed.normalize('NFKC').trim();
  const digits = plain.replace(/\D/g, '');
  return /^[\d+\s\-‐‑–—.·()/]+$/.test(plain) && digits.length >= 4 ? digits : undefined;
}

function runsOf(text: string): { readonly han?: string; readonly word?: string }[] {
  return [...plainText(text).matchAll(RUNS)].flatMap(([, han, mixed]) => {
    if (han !== undefined) return [{ han }];
    // A word of letters goes on into Chinese where no space stands between them.
    return [...(mixed ?? '').matchAll(/(\p{Script=Han}+)|([^\p{Script=Han}]+)/gu)].map(([, inner, word]) =>
      inner !== undefined ? { han: inner } : { word: word ?? '' },
    );
  });
}
