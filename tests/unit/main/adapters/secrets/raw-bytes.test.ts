import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSealingKeys } from '../../../../../src/central/keys/sealing-keys.ts';
import { randomIds } from '../../../../../src/main/adapters/clock/random-ids.ts';
import { createAgentVault } from '../../../../../src/main/adapters/secrets/agent-vault.ts';
import { hpkeSeal } from '../../../../../src/main/adapters/secrets/seal.ts';
import { openSpool } from '../../../../../src/main/adapters/sqlite/spool.ts';
import { mirrorOutbox } from '../../../../../src/main/sync/mirror.ts';
import { silentLog } from '../../../../support/silent-log.ts';
import { committed, ended, granted, KNOWN_NAME, numberOf, outcome } from '../../../../support/store/facts.ts';
import { scratchFolder } from '../../../../support/store/scratch.ts';

/** The text as it might lie on a disk: plain in three encodings, and in base64 at each of its three alignments. */
function shapesOf(text: string): Buffer[] {
  const utf16 = Buffer.from(text, 'utf16le');
  const utf8 = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The characters that do not depend on what stands before and behind.
    return Buffer.from(padded.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + utf8.length) * 8) / 6)));
  });
  return [utf8, utf16, Buffer.from(utf16).swap16(), ...base64];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

it('leaves neither a known name nor a number in any byte of the profile, open or closed', async () => {
  const profileDir = scratchFolder();
  const keys = await createSealingKeys(new Uint8Array(32).fill(3));
  const vault = createAgentVault({
    profileDir,
    ids: randomIds(),
    log: silentLog,
    kdfCost: { memoryKiB: 1024, passes: 1 },
  });
  const { store } = await vault.open({
    kind: 'online',
    account: { id: 'a', username: 'limin', displayName: '李敏', role: 'agent', team: 't' },
    password: 'password-one',
    sealingKey: keys.publicKey,
  });
  const spool = openSpool(join(profileDir, 'spool.db'));
  onTestFinished(() => spool.close());
  store.applyPull(
    Array.from({ length: 300 }, (_, index) => granted(index)),
    'c1',
    { leasesExpireAt: 0, dncAsOf: 1 },
  );
  for (let index = 0; index < 60; index++) store.recordAll([committed(index), ended(index), outcome(index)]);
  await mirrorOutbox({ store, spool }, hpkeSeal());
  const sought = [KNOWN_NAME, numberOf(17), numberOf(17).slice(1), numberOf(17).slice(3), '再考虑'].flatMap(
    shapesOf,
  );

  const scan = () => {
    const files = filesBelow(profileDir);
    for (const file of files) {
      const bytes = readFileSync(file);
      for (const shape of sought)
        expect(bytes.includes(shape), `${file}: ${shape.toString('latin1')}`).toBe(false);
    }
    return files.map((file) => file.split('/').at(-1));
  };
  expect(scan()).toEqual(
    expect.arrayContaining(['desk.db', 'desk.db-wal', 'key.json', 'spool.db', 'spool.db-wal']),
  );
  store.close();
  spool.close();
  expect(scan()).toEqual(expect.arrayContaining(['desk.db', 'key.json', 'spool.db']));
});

it('would find what it looks for', () => {
  const shapes = shapesOf(KNOWN_NAME);
  const planted = [
    Buffer.from(`x${KNOWN_NAME}y`),
    Buffer.from(`x${KNOWN_NAME}y`, 'utf16le'),
    ...['', 'x', 'xy'].map((before) =>
      Buffer.from(Buffer.from(`${before}${KNOWN_NAME}z`).toString('base64')),
    ),
  ];
  for (const bytes of planted) expect(shapes.some((shape) => bytes.includes(shape))).toBe(true);
});

it('seals so that only the centre can open, and only at the event’s own place', async () => {
  const keys = await createSealingKeys(new Uint8Array(32).fill(3));
  const event = { seq: 4, id: 'event-4', fact: committed(1) };
  const sealed = await hpkeSeal()(keys.publicKey, 'epoch-1', event);
  expect(JSON.parse(await keys.open('epoch-1', 4, 'event-4', sealed))).toEqual(event.fact);
  await expect(keys.open('epoch-1', 5, 'event-4', sealed)).rejects.toThrow();
  await expect(keys.open('epoch-2', 4, 'event-4', sealed)).rejects.toThrow();
});
