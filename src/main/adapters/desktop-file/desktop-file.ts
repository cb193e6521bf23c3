import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type DesktopSaved, desktopSaved } from '../../../contract/desktop.ts';
import type { DesktopMemory } from '../../desktop/desktop-memory.ts';
import type { Log } from '../../ports.ts';

/** The desktop's memory as one JSON file in the profile. Read once; a file of another hand that does not fit counts as empty. */
export function desktopFile(path: string, log: Log): DesktopMemory {
  let kept: DesktopSaved | undefined;
  return {
    read: () => {
      kept ??= readSaved(path, log);
      return kept;
    },
    write: (saved) => {
      kept = saved;
      try {
        mkdirSync(dirname(path), { recursive: true });
        const beside = `${path}.new`;
        writeFileSync(beside, `${JSON.stringify(saved, undefined, 2)}\n`);
        renameSync(beside, path);
      } catch (error) {
        log.warn('The desktop settings were not written.', { cause: String(error) });
      }
    },
  };
}

function readSaved(path: string, log: Log): DesktopSaved {
  try {
    return desktopSaved.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) log.warn('The desktop settings cannot be read; they begin anew.', { cause: String(error) });
    return desktopSaved.parse({});
  }
}
