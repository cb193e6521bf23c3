import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Log } from '../ports.ts';

/** A technical log into a file, one JSON object a line; the terminal stays for what people need to know. */
export function fileLog(path: string): Log {
  mkdirSync(dirname(path), { recursive: true });
  const logger = pino({ level: 'info' }, pino.destination({ dest: path, append: true, sync: false }));
  return {
    info: (message, data) => logger.info(data ?? {}, message),
    warn: (message, data) => logger.warn(data ?? {}, message),
    error: (message, data) => logger.error(data ?? {}, message),
  };
}
