import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '../../../../src/renderer');

it('no screen has a date field of the browser, which speaks the browser’s language', () => {
  const files = globSync('**/*.tsx', { cwd: RENDERER });
  expect(files.length).toBeGreaterThan(50);
  const foreign = files.filter((file) =>
    /type=\W{0,2}(date|datetime-local|time|month|week)\b/.test(readFileSync(join(RENDERER, file), 'utf8')),
  );
  expect(foreign).toEqual([]);
});
