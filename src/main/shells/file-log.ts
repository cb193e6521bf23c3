import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Log } from '../ports.ts';

/** What waits for a disk that takes no more; beyond it lines are dropped. */
const MOST_WAITING_BYTES = 1_000_000;

/** A technical log into a file, one JSON object a line; the terminal stays for what people need to know. */
export function fileLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true });
  const file = pino.destination({ dest: path, append: true, sync: false, maxLength: MOST_WAITING_BYTES });
  // Without a listener a full disk would end the program: its log is the last thing a call should end for.
  file.on('error', (error: Error) => process.stderr.write(`The log cannot be written: ${error.message}\n`));
  const logger = pino({ level: 'info' }, file);
  return {
    info: (message, data) => logger.info(data ?? {}, message),
    warn: (message, data) => logger.warn(data ?? {}, message),
    error: (message, data) => logger.error(data ?? {}, message),
  };
}
