import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messages } from '../../../scripts/start/messages.ts';
import { compareLanguages, missingTexts, unusedTexts } from '../../../scripts/texts/compare.ts';
import { placeholders, readTexts, type Texts } from '../../../scripts/texts/locales.ts';
import { readUses } from '../../../scripts/texts/uses.ts';
import { ERROR_CODES } from '../../../src/contract/errors.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const texts = (entries: Record<string, string>): Texts =>
  new Map(Object.entries(entries).map(([key, text]) => [key, [text]]));

describe('comparing two languages', () => {
  it('names keys that one lacks and placeholders that differ', () => {
    const complaints = compareLanguages(
      { name: 'zh-CN', texts: texts({ 'a:x': '甲 {{name}}', 'a:y': '乙' }) },
      { name: 'en', texts: texts({ 'a:x': 'A {{nom}}', 'a:z': 'C' }) },
    );
    expect(complaints).toEqual([
      'en has no text for a:y',
      'zh-CN has no text for a:z',
      'a:x has other placeholders in zh-CN than in en',
    ]);
  });

  it('names texts that say nothing: their key would be shown', () => {
    const complaints = compareLanguages(
      { name: 'zh-CN', texts: texts({ 'a:x': '甲', 'a:y': '、' }) },
      { name: 'en', texts: texts({ 'a:x': '', 'a:y': ' ' }) },
    );
    expect(complaints).toEqual(['a:x is empty in en']);
  });

  it('takes all plural forms of a text together', () => {
    expect(placeholders(['{{count}} call', '{{count}} calls of {{name}}'])).toEqual(['count', 'name']);
  });
});

describe('reading uses', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'waihu-texts-'));
    mkdirSync(join(folder, 'screens'));
    writeFileSync(
      join(folder, 'screens/a.tsx'),
      `const { t } = useTranslation('agent');
       const command = { label: 'key.mute' };
       export const A = () => <p>{t('title')}{t(open ? 'one' : 'two')}{t(\`state.\${s}\`)}{t('x', { ns: 'common' })}{t('missing')}</p>;`,
    );
  });
  afterAll(() => removeFolder(folder));

  const present = texts({
    'agent:title': '',
    'agent:one': '',
    'agent:two': '',
    'agent:state.idle': '',
    'agent:key.mute': '',
    'agent:left.over': '',
    'common:x': '',
  });

  it('finds a planted missing key and nothing else', () => {
    const missing = missingTexts(readUses(folder), present);
    expect(missing).toHaveLength(1);
    expect(missing[0]).toMatch(/a\.tsx:3 asks for missing/);
  });

  it('finds a planted unused text and counts keys kept as data or made by a template as used', () => {
    expect(unusedTexts(readUses(folder), present)).toEqual(['agent:left.over is used nowhere']);
  });
});

describe('the texts of errors', () => {
  it.each(['zh-CN', 'en'])('tell title and next step of every code in %s', (language) => {
    const all = readTexts(resolve('resources/locales'), language);
    const lacking = ERROR_CODES.flatMap((code) => [`errors:${code}.title`, `errors:${code}.next`]).filter(
      (key) => !all.has(key),
    );
    expect(lacking).toEqual([]);
  });
});

describe('what npm start says', () => {
  it('has the same placeholders in both languages', () => {
    const names = (text: string): string =>
      [...text.matchAll(/\{(\w+)\}/g)]
        .map((match) => match[1])
        .sort()
        .join();
    for (const [key, { zh, en }] of Object.entries(messages)) {
      expect(zh.trim(), key).not.toBe('');
      expect(names(zh), key).toBe(names(en));
    }
  });
});
