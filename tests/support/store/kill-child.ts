import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { randomIds } from '../../../src/main/adapters/clock/random-ids.ts';
import { openDeskStore } from '../../../src/main/adapters/sqlite/desk-store.ts';
import type { CrashPoint } from '../../../src/main/ports.ts';
import { committed, ended, outcome } from './facts.ts';

/**
 * Records facts as fast as the disk allows until it is killed; each sequence goes to stdout once `record` has returned.
 *
 * Arguments: profile folder, number of the first attempt, and where to kill itself: a crash point with how often it is passed before,
 * or `never` (the parent kills).
 */
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
for (let index = Number(first); ; index++) {
  for (const fact of [committed(index), ended(index), outcome(index)]) {
    writeSync(1, `${store.record(fact).seq}\n`);
  }
}
