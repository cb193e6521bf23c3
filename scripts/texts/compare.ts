import { placeholders, type Texts } from './locales.ts';
import type { KeyUse, Uses } from './uses.ts';

const quoted = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
const matcher = (pattern: string): RegExp => new RegExp(`^${quoted(pattern).replaceAll('*', '.+')}$`);

/** Differences between two languages, and what neither may have: keys that only one has, placeholders that are not the same, texts without a character. */
export function compareLanguages(
  a: { name: string; texts: Texts },
  b: { name: string; texts: Texts },
): string[] {
  const complaints: string[] = [];
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const key of one.texts.keys()) {
      if (!other.texts.has(key)) complaints.push(`${other.name} has no text for ${key}`);
    }
  }
  // i18next takes an empty text for a missing one, and shows the key.
  for (const { name, texts } of [a, b])
    for (const [key, forms] of texts) if (forms.includes('')) complaints.push(`${key} is empty in ${name}`);
  for (const [key, forms] of a.texts) {
    const others = b.texts.get(key);
    if (others && placeholders(forms).join() !== placeholders(others).join()) {
      complaints.push(`${key} has other placeholders in ${a.name} than in ${b.name}`);
    }
  }
  return complaints;
}

/** Keys that the sources ask for and no file has. */
export function missingTexts(uses: Uses, texts: Texts): string[] {
  const keys = [...texts.keys()];
  return uses.asked
    .filter((use) => !candidates(use).some((pattern) => keys.some((key) => matcher(pattern).test(key))))
    .map((use) => `${use.file}:${use.line} asks for ${use.key}, which no file of texts has`);
}

function candidates(use: KeyUse): string[] {
  if (use.key.includes(':')) return [use.key];
  return use.namespaces.map((namespace) => `${namespace}:${use.key}`);
}

/**
 * Texts that nothing in the sources mentions, by whole key, with its namespace, or through a template.
 *
 * A template that is all variable (`*`, `*.*`) says nothing and does not count, save that `*.title` uses every title.
 */
export function unusedTexts(uses: Uses, texts: Texts): string[] {
  const telling = uses.mentioned.filter((pattern) => /\w/.test(pattern));
  const exact = new Set(telling.filter((pattern) => !pattern.includes('*')));
  const patterns = telling.filter((pattern) => pattern.includes('*')).map(matcher);
  return [...texts.keys()]
    .filter((key) => {
      const bare = key.slice(key.indexOf(':') + 1);
      return ![key, bare].some((name) => exact.has(name) || patterns.some((pattern) => pattern.test(name)));
    })
    .map((key) => `${key} is used nowhere`);
}
