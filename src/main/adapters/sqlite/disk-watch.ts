import { type ErrorBody, WaihuError } from '../../../contract/errors.ts';
import type { DeskStore } from '../../store/desk-store.ts';
import type { WritableDb } from './database.ts';

export interface DiskWatch extends Pick<DeskStore, 'diskFault' | 'onDiskFault'> {
  /** The database, with an eye on how its transactions end. */
  readonly db: WritableDb;
}

/** Notes when the disk takes no more, and when it does again: by the end of each transaction, whoever asked for it. */
export function watchDisk(db: WritableDb): DiskWatch {
  const listeners = new Set<() => void>();
  let fault: ErrorBody | undefined;
  const note = (now: ErrorBody | undefined): void => {
    const changed = now?.code !== fault?.code;
    fault = now;
    if (changed) for (const listener of [...listeners]) listener();
  };
  const watched: WritableDb = {
    mayWrite: true,
    get inTransaction() {
      return db.inTransaction;
    },
    prepare: (sql) => db.prepare(sql),
    exec: (sql) => db.exec(sql),
    pragma: (sql) => db.pragma(sql),
    transaction: (work) => {
      if (db.inTransaction) return db.transaction(work);
      try {
        const result = db.transaction(work);
        note(undefined);
        return result;
      } catch (thrown) {
        if (thrown instanceof WaihuError && thrown.code === 'store.full') note({ code: thrown.code });
        throw thrown;
      }
    },
    close: () => db.close(),
  };
  return {
    db: watched,
    get diskFault() {
      return fault;
    },
    onDiskFault: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
