import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

/** WCAG 2.2 AA asks for 4.5; a little more outlives rounding and thin type. */
const AT_LEAST = 4.6;

const read = (path: string) =>
  readFileSync(new URL(`../../../../src/renderer/${path}`, import.meta.url), 'utf8');
const tokens = read('theme/tokens.css');

/** The colours of one theme; the dark one only overrides the light one. */
function coloursOf(theme: 'light' | 'dark'): ReadonlyMap<string, Rgb> {
  const rules = [...tokens.matchAll(/^(:root|\[data-mantine-color-scheme="dark"\]) \{([^}]*)\}/gm)];
  const bodies = rules.filter(([, selector]) => theme === 'dark' || selector === ':root');
  const declarations = bodies.flatMap(([, , body]) => [
    ...(body ?? '').matchAll(/--([\w-]+): #([0-9a-f]{6});/g),
  ]);
  return new Map(declarations.map(([, name, hex]) => [name ?? '', rgbOf(hex ?? '')]));
}

function rgbOf(hex: string): Rgb {
  const channel = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return [channel(0), channel(2), channel(4)];
}

/** CSS color-mix(in srgb, over <share>, transparent) painted on a ground. */
function painted(over: Rgb, share: number, ground: Rgb): Rgb {
  const mix = (a: number, b: number) => a * share + b * (1 - share);
  return [mix(over[0], ground[0]), mix(over[1], ground[1]), mix(over[2], ground[2])];
}

/** WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: Rgb): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

/** WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

const GROUNDS = ['ground', 'panel', 'raised'];
const MEANINGS = ['accent', 'green', 'amber', 'red', 'blue'];

/** Text and what it may stand on, by token. */
const PAIRS = [
  ...['ink', 'ink-2', 'ink-3', ...MEANINGS].flatMap((text) => GROUNDS.map((ground) => [text, ground])),
  ...MEANINGS.flatMap((meaning) => ['ink', 'ink-2', meaning].map((text) => [text, `${meaning}-soft`])),
  ['on-primary', 'primary'],
  ['on-red', 'red'],
];

/** The key on a button stands on a veil of its own colour. */
const KEYS = [
  ['on-primary', 'primary'],
  ['on-red', 'red'],
];

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const colours = coloursOf(theme);
  const colour = (name = ''): Rgb => {
    const found = colours.get(name);
    if (!found) throw new Error(`tokens.css has no colour --${name}`);
    return found;
  };

  it.each(PAIRS)('%s can be read on %s', (text, ground) => {
    expect(contrast(colour(text), colour(ground))).toBeGreaterThanOrEqual(AT_LEAST);
  });

  it.each(KEYS)('a key in %s can be read on a button in %s', (text, ground) => {
    const rule = new RegExp(`color-mix\\(in srgb, var\\(--${text}\\) (\\d+)%, transparent\\)`);
    const share = Number(rule.exec(read('components/components.module.css'))?.[1]) / 100;
    const veil = painted(colour(text), share, colour(ground));
    expect(contrast(colour(text), veil)).toBeGreaterThanOrEqual(AT_LEAST);
  });
});

describe('the contrast formula', () => {
  it('gives 21 for black on white and 4.48 for #777777 on white', () => {
    const white = rgbOf('ffffff');
    expect(contrast(rgbOf('000000'), white)).toBeCloseTo(21, 5);
    expect(contrast(rgbOf('777777'), white)).toBeCloseTo(4.48, 2);
  });
});
