import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import type { DialogEvent, DialogRecord } from './dialog-record.ts';
import type { InternalRecord } from './hand-over-record.ts';

type DialogLogLine =
  | { event: DialogEvent; record: DialogRecord }
  /** What is nobody's attempt: calls between users, calls that customers made. */
  | { besides: InternalRecord | DialogRecord };

/**
 * The carrier's books: one JSON line for each thing that happened to a dialog, each with the whole record so far.
 *
 * A line is on the disk before the message that follows from it leaves, so that a process killed at any moment can be
 * checked against this file.
 */
export class DialogLog {
  readonly #file: number;

  /** Appends to the file, making it if need be. Throws if it cannot be written. */
  constructor(path: string) {
    dropTornLine(path);
    this.#file = openSync(path, 'a');
  }

  append(line: DialogLogLine): void {
    writeSync(this.#file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.#file);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The last state of each dialled dialog in a log, oldest first. A torn last line (the lab was killed too) is left out. */
export function readDialogLog(path: string): DialogRecord[] {
  const records = new Map<string, DialogRecord>();
  const lines = readFileSync(path, 'utf8').split('\n');
  const torn = lines.pop();
  for (const line of lines) {
    const parsed = JSON.parse(line) as DialogLogLine;
    if ('record' in parsed) records.set(parsed.record.callId, parsed.record);
  }
  if (torn) console.warn(`${path}: last line is incomplete and was left out`);
  return [...records.values()];
}

/** A lab that was killed while it wrote left a piece of a line: nothing followed from it, so nothing is lost with it. */
function dropTornLine(path: string): void {
  if (!existsSync(path)) return;
  const bytes = readFileSync(path);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(path, end);
}
