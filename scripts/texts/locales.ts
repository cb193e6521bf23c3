import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One language's texts: `namespace:key.path` -> text. Plural forms share one key: `_one`, `_other` and so on are cut off. */
export type Texts = ReadonlyMap<string, readonly string[]>;

const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** All texts of a language. A leaf that is no text is an error of the file, thrown with its place. */
export function readTexts(localesDir: string, language: string): Texts {
  const texts = new Map<string, string[]>();
  for (const file of readdirSync(join(localesDir, language)).sort()) {
    const namespace = file.replace(/\.json$/, '');
    collect(JSON.parse(readFileSync(join(localesDir, language, file), 'utf8')), `${namespace}:`, texts);
  }
  return texts;
}

function collect(node: unknown, path: string, into: Map<string, string[]>): void {
  if (typeof node === 'string') {
    const key = path.replace(PLURAL, '');
    into.set(key, [...(into.get(key) ?? []), node]);
    return;
  }
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw new Error(`${path} is no text`);
  for (const [name, child] of Object.entries(node)) {
    collect(child, path.endsWith(':') ? `${path}${name}` : `${path}.${name}`, into);
  }
}

/** Names of the `{{placeholders}}` in all forms of a text, sorted. */
export function placeholders(forms: readonly string[]): readonly string[] {
  const names = forms.flatMap((form) =>
    [...form.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(names)].sort();
}
