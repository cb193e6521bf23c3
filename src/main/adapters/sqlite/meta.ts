import type { ReadableDb, WritableDb } from './database.ts';

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
  | 'place';

export interface MetaReader {
  get(key: MetaKey): string | undefined;
  number(key: MetaKey): number | undefined;
  flag(key: MetaKey): boolean;
}

export interface Meta extends MetaReader {
  set(key: MetaKey, value: string | number | boolean): void;
}

export function metaReader(db: ReadableDb): MetaReader {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM meta WHERE key = ?');
  const get = (key: MetaKey) => select.get(key)?.value;
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
  return {
    ...metaReader(db),
    set: (key, value) => {
      upsert.run(key, String(value));
    },
  };
}
