import type { WritableDb } from './database.ts';

/** The database's own notes: one value a key. */
export type MetaKey =
  | 'epoch'
  | 'acked-seq'
  | 'cursor'
  | 'dnc-as-of'
  | 'leases-expire-at'
  | 'leases-trusted'
  | 'epoch-suspect'
  | 'mark'
  | 'mark-next'
  | 'messages-searched'
  | 'place';

export interface MetaReader {
  get(key: MetaKey): string | undefined;
  number(key: MetaKey): number | undefined;
  flag(key: MetaKey): boolean;
}

export interface Meta extends MetaReader {
  set(key: MetaKey, value: string | number | boolean): void;
}

function readerOver(get: MetaReader['get']): MetaReader {
  return {
    get,
    number: (key) => {
      const value = get(key);
      return value === undefined ? undefined : Number(value);
    },
    flag: (key) => get(key) === 'true',
  };
}

export function metaTable(db: WritableDb): Meta {
  const upsert = db.prepare<[string, string], never>(
    'INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
  );
  const select = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  // Asked with every task and every fact. What a transaction wrote is not remembered before it is committed.
  const known = new Map<MetaKey, string | undefined>();
  const get = (key: MetaKey) => {
    if (known.has(key)) return known.get(key);
    const value = select.get(key)?.value;
    if (!db.inTransaction) known.set(key, value);
    return value;
  };
  return {
    ...readerOver(get),
    set: (key, value) => {
      known.delete(key);
      upsert.run(key, String(value));
    },
  };
}
