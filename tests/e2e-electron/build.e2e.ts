import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');

test('the Electron app builds without its binary: main, sandboxed preload and renderer', () => {
  const build = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );
  expect(build.status, build.stderr).toBe(0);
  const preload = readFileSync(join(root, 'out/preload/index.cjs'), 'utf8');
  // A sandboxed preload can load nothing but Electron.
  expect([...preload.matchAll(/require\("([^"]+)"\)/g)].map((match) => match[1])).toEqual(['electron']);
  expect(readFileSync(join(root, 'out/main/index.js'), 'utf8')).toMatch(/from "electron"/);
  expect(readFileSync(join(root, 'out/renderer/index.html'), 'utf8')).toContain('type="module"');
});
