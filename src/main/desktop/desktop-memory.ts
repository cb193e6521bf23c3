import { type DesktopSaved, desktopSaved } from '../../contract/desktop.ts';

/** What this machine's desktop remembers between two runs. Implementations keep nothing of a customer or an agent. */
export interface DesktopMemory {
  /** What was written last; what cannot be read counts as nothing. */
  read(): DesktopSaved;
  /** Whole, or not at all. Never throws: a disk that is full costs the memory, not the call. */
  write(saved: DesktopSaved): void;
}

/** For as long as the process lives. */
export function volatileMemory(): DesktopMemory {
  let kept = desktopSaved.parse({});
  return {
    read: () => kept,
    write: (saved) => {
      kept = saved;
    },
  };
}
