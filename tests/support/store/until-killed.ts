import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { openDeskStore } from '../../../src/main/adapters/sqlite/desk-store.ts';
import type { CrashPoint } from '../../../src/main/ports.ts';
import type { DeskStore } from '../../../src/main/store/desk-store.ts';

/**
 * Writes to a store as fast as the disk allows until this process is killed; `write` gives the lines that go to stdout, each once what it
 * tells of was written.
 *
 * The process's arguments: profile folder, number of the first attempt, and where to kill itself: a crash point with how often it is passed
 * before, or `never` (the parent kills).
 */
export function writeUntilKilled(write: (store: DeskStore, index: number) => Iterable<string>): never {
  const [folder = '', first = '1', label = 'never', passes = '0'] = process.argv.slice(2);
  let left = Number(passes);

  const crash = (point: CrashPoint): void => {
    if (point === label && left-- === 0) process.kill(process.pid, 'SIGKILL');
  };

  const store = openDeskStore({
    file: join(folder, 'agents', 'a1', 'desk.db'),
    markFile: join(folder, 'marks', 'a1'),
    key: new Uint8Array(32).fill(7),
    ids: randomIds(),
    crash,
  });
  writeSync(1, 'open\n');
  for (let index = Number(first); ; index++)
    for (const line of write(store, index)) writeSync(1, `${line}\n`);
}
