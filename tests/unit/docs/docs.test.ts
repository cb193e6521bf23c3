import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const pages = ['README.md', 'README.zh-CN.md'].concat(
  readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);

describe('the documents', () => {
  it.each(pages)('%s links to nothing that is not there', (page) => {
    const targets = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(
      ([, target]) => target ?? '',
    );
    const gone = targets.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)),
    );
    expect(gone).toEqual([]);
  });
});

const guides = readdirSync(join(root, 'docs/guides')).filter((name) => name.endsWith('.md'));

describe('the guides', () => {
  const settings = (page: string) =>
    new Set([...read(page).matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name]) => name));
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
  const onScreen = readdirSync(join(root, 'resources/locales/zh-CN'))
    .flatMap((name) => texts(JSON.parse(read(`resources/locales/zh-CN/${name}`))))
    .join('\n');

  it.each(guides)(
    '%s is there in both languages, each linked to the other, with the same settings',
    (guide) => {
      const english = `docs/guides/${guide}`;
      const chinese = `docs/guides/zh-CN/${guide}`;
      expect(read(english)).toContain(`](zh-CN/${guide})`);
      expect(read(chinese)).toContain(`](../${guide})`);
      expect(settings(chinese)).toEqual(settings(english));
    },
  );

  it.each(guides)('%s puts in quotes what stands on the Chinese screens, in the same words', (guide) => {
    const quoted = [...read(`docs/guides/zh-CN/${guide}`).matchAll(/“([^”]+)”/g)].map(([, word]) => word);
    expect(quoted.filter((word) => !onScreen.includes(word ?? ''))).toEqual([]);
  });
});

describe('the page on dependencies', () => {
  it('names every package, why it is there and what it is instead of', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >;
    const rows = [
      ...read('docs/dependencies.md').matchAll(/^\| ([^|]+?) +\| (\S[^|]*?) +\| ([^\s|-][^|]*?) +\|$/gm),
    ];
    const named = new Set(rows.flatMap(([, names = '']) => names.split(/, | \(|\)/)));
    const missing = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !named.has(name) && !(name.startsWith('@types/') && named.has('@types/*')),
    );
    expect(missing).toEqual([]);
  });
});

describe('the page on design', () => {
  it('has the colours of the theme, in light and dark', () => {
    const css = read('src/renderer/theme/tokens.css');
    const [light = '', dark = ''] = css.split('[data-mantine-color-scheme="dark"]');
    const colours = (block: string) =>
      new Map(
        [...block.matchAll(/^ {2}(--[\w-]+): (#[0-9a-f]{6});/gm)].map(([, name, value]) => [name, value]),
      );
    const told = (column: 2 | 3) =>
      new Map(
        [...read('docs/design.md').matchAll(/^\| (`--.+?) +\| (.+?) +\| (.+?) +\|/gm)].flatMap((row) => {
          const parts = (cell: string | undefined) => (cell ?? '').replaceAll('`', '').split(', ');
          const values = parts(row[column]);
          return parts(row[1]).map((name, i): [string, string | undefined] => [name, values[i]]);
        }),
      );
    expect(colours(light).size).toBeGreaterThan(20);
    expect(Object.fromEntries(told(2))).toEqual(Object.fromEntries(colours(light)));
    expect(Object.fromEntries(told(3))).toEqual(Object.fromEntries(colours(dark)));
  });
});
