import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { answersOf } from './answers-of.ts';
import type { ReaderTask } from './reader-messages.ts';

if (!parentPort) throw new Error('the reader runs as a worker only');
for await (const message of answersOf(workerData as ReaderTask)) {
  const asked = once(parentPort, 'message');
  parentPort.postMessage(message);
  await asked;
}
