import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { desktopFile } from '../../../../src/main/adapters/desktop-file/desktop-file.ts';
import { removeFolder } from '../../../support/remove-folder.ts';
import { NotingLog } from '../../../support/shells/stub-desk.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waihu-desktop-'));
});
afterEach(() => removeFolder(folder));

it('keeps the settings for the next run, and begins with every one of them off or usual', () => {
  const path = join(folder, 'profile/desktop.json');
  const log = new NotingLog();
  const first = desktopFile(path, log);
  expect(first.read()).toEqual({
    settings: { notices: true, globalKeys: {}, phoneLinks: false, startAtLogin: false, zoom: 1 },
    window: { places: {} },
  });
  first.write({ ...first.read(), language: 'en', settings: { ...first.read().settings, zoom: 1.5 } });
  expect(desktopFile(path, log).read()).toEqual(first.read());
  expect(log.lines).toEqual([]);
});

it('begins anew over a file that cannot be read, and says so', () => {
  const path = join(folder, 'desktop.json');
  writeFileSync(path, '{"settings": {"zoom": 9}}');
  const log = new NotingLog();
  expect(desktopFile(path, log).read().settings.zoom).toBe(1);
  expect(log.lines).toEqual(['warn The desktop settings cannot be read; they begin anew.']);
});

it('goes on with what was set where the disk refuses it', () => {
  const log = new NotingLog();
  writeFileSync(join(folder, 'file'), '');
  const memory = desktopFile(join(folder, 'file/desktop.json'), log);
  memory.write({ ...memory.read(), language: 'en' });
  expect(memory.read().language).toBe('en');
  expect(log.lines.at(-1)).toBe('warn The desktop settings were not written.');
});
