import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeFolder } from '../../support/remove-folder.ts';

const root = resolve('.');

/** Planted breaches: the rule that must find it, where it is, what it imports. */
const BREACHES: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['core-is-pure', 'src/core/b1.ts', "import '../main/desk.ts';"],
  ['core-has-no-libraries', 'src/core/b2.ts', "import 'node:fs';"],
  ['contract-is-a-leaf', 'src/contract/b3.ts', "import '../main/desk.ts';"],
  ['contract-has-zod-only', 'src/contract/b4.ts', "import 'ws';"],
  ['main-knows-contract', 'src/main/b5.ts', "import '../central/server.ts';"],
  ['renderer-knows-contract', 'src/renderer/b6.ts', "import '../main/desk.ts';"],
  [
    'renderer-knows-contract',
    'src/renderer/b7.ts',
    "import type { T } from '../main/desk.ts';\nexport type A = T;",
  ],
  ['renderer-has-no-node', 'src/renderer/b8.ts', "import 'node:fs';"],
  ['central-knows-contract', 'src/central/b9.ts', "import '../main/desk.ts';"],
  ['preload-is-a-bridge', 'src/preload/b10.ts', "import '../main/desk.ts';"],
  ['lab-drives-the-desk', 'src/lab/b11.ts', "import '../central/server.ts';"],
  ['electron-in-its-shell-only', 'src/main/b12.ts', "import 'electron';"],
  ['electron-in-its-shell-only', 'src/main/shells/browser/b13.ts', "import 'electron';"],
  ['shells-are-not-imported', 'src/main/b14.ts', "import './shells/browser/shell.ts';"],
  ['shells-stay-apart', 'src/main/shells/electron/b15.ts', "import '../browser/shell.ts';"],
  ['sip-library-in-its-adapter', 'src/main/b16.ts', "import 'sip.js';"],
  ['database-in-its-adapter', 'src/main/b17.ts', "import 'better-sqlite3';"],
  ['resolvable', 'src/main/b18.ts', "import './nowhere.ts';"],
  ['no-cycles', 'src/core/b19.ts', "import { x } from './b20.ts';\nexport const y = x;"],
];

const SOUND: readonly (readonly [file: string, text: string])[] = [
  ['src/core/task/task.ts', 'export const task = 1;'],
  ['src/contract/desk-api.ts', "export { task } from '../core/task/task.ts';"],
  [
    'src/main/desk.ts',
    "export { task } from '../contract/desk-api.ts';\nexport interface T { readonly a: number }",
  ],
  ['src/main/shells/browser/shell.ts', "export { task } from '../../desk.ts';"],
  ['src/central/server.ts', "export { task } from '../contract/desk-api.ts';"],
];

/** A small project under the real rules, so that a breach can be planted without touching the sources. */
let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'waihu-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(join(root, file), join(project, file));
  }
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  for (const [file, text] of SOUND) plant(file, text);
});
afterEach(() => removeFolder(project));

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), `${text}\nexport {};\n`);
}

/** `rule file` of each breach that the check finds. */
function breachesFound(): string[] {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const run = spawnSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    { cwd: project, encoding: 'utf8' },
  );
  const report = JSON.parse(run.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
  };
  expect(report.summary.totalCruised).toBeGreaterThanOrEqual(SOUND.length);
  return report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`);
}

describe('the layer check', () => {
  it('accepts imports that follow the layers', () => {
    expect(breachesFound()).toEqual([]);
  });

  it('finds every planted breach, also one of types alone', () => {
    for (const [, file, text] of BREACHES) plant(file, text);
    plant('src/core/b20.ts', "import { y } from './b19.ts';\nexport const x = y;");
    const found = breachesFound();
    for (const [rule, file] of BREACHES) expect(found).toContain(`${rule} ${file}`);
  });
});
