import {
  HISTORY_NEEDED,
  type HistoryField,
  type HistoryPreview,
  type ImportedKind,
} from '../../../../../contract/history-import-api.ts';

/** How a file of history is to be read. A column that is absent is left out. */
export interface HistoryReading {
  readonly mapping: ReadonlyMap<number, HistoryField>;
  /** Of the whole file, where no column says it. */
  readonly kind?: ImportedKind | undefined;
}

export function guessedReading(preview: HistoryPreview): HistoryReading {
  return { mapping: new Map(preview.columns.flatMap(({ index, guess }) => (guess ? [[index, guess]] : []))) };
}

/** Gives the column the field and takes it from whichever column had it before. */
export function withHistoryField(
  { kind, mapping }: HistoryReading,
  index: number,
  field: HistoryField | undefined,
): HistoryReading {
  const next = new Map([...mapping].filter(([column, has]) => column !== index && has !== field));
  if (field) next.set(index, field);
  return { kind, mapping: next };
}

/** Fields that no column has and that are needed; the kind too, unless it is said for the whole file. */
export function missingFields({ mapping, kind }: HistoryReading): readonly HistoryField[] {
  const has = new Set(mapping.values());
  const needed: readonly HistoryField[] = kind ? HISTORY_NEEDED : [...HISTORY_NEEDED, 'kind'];
  return needed.filter((field) => !has.has(field));
}

/** As the centre takes it: the kind of the whole file counts where no column is one. */
export function historyInput({ mapping, kind }: HistoryReading) {
  const fields = [...mapping].sort(([a], [b]) => a - b).map(([index, field]) => ({ index, field }));
  return { mapping: fields, ...(kind ? { kind } : {}) };
}
