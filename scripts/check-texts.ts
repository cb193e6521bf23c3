import { resolve } from 'node:path';
import { compareLanguages, missingTexts, unusedTexts } from './texts/compare.ts';
import { readTexts } from './texts/locales.ts';
import { readUses } from './texts/uses.ts';

// `npm run check:texts`: every key that the screens ask for exists in both languages, none is left over.
const root = resolve(import.meta.dirname, '..');
const locales = resolve(root, 'resources/locales');
const chinese = readTexts(locales, 'zh-CN');
const english = readTexts(locales, 'en');
const uses = readUses(resolve(root, 'src'));

const complaints = [
  ...compareLanguages({ name: 'zh-CN', texts: chinese }, { name: 'en', texts: english }),
  ...missingTexts(uses, chinese),
  ...unusedTexts(uses, chinese),
];
for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.stdout.write(`${chinese.size} texts in two languages, ${complaints.length} complaints\n`);
process.exit(complaints.length > 0 ? 1 : 0);
