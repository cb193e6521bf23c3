import type { ImportField, ImportPreview } from '../../../contract/import-views.ts';

/** Which field each column goes to; a column that is absent is kept under its own header. */
export type Mapping = ReadonlyMap<number, ImportField>;

/** The centre's guesses, each field once: the first column that claims it has it. */
export function guessedMapping(preview: ImportPreview): Mapping {
  const mapping = new Map<number, ImportField>();
  const taken = new Set<ImportField>();
  for (const column of preview.columns) {
    if (!column.guess || taken.has(column.guess)) continue;
    taken.add(column.guess);
    mapping.set(column.index, column.guess);
  }
  return mapping;
}

/** Gives the column the field and takes it from whichever column had it before; undefined keeps the column as it is. */
export function withField(mapping: Mapping, index: number, field: ImportField | undefined): Mapping {
  const next = new Map([...mapping].filter(([column, has]) => column !== index && has !== field));
  if (field) next.set(index, field);
  return next;
}

/** What keeps the mapping from being used. A name may be missing from a list, a phone may not. */
export function mappingProblem(mapping: Mapping): 'no-phone-column' | undefined {
  return [...mapping.values()].includes('phone') ? undefined : 'no-phone-column';
}

export function mappingInput(mapping: Mapping): { index: number; field: ImportField }[] {
  return [...mapping].sort(([a], [b]) => a - b).map(([index, field]) => ({ index, field }));
}

/** A list's name as proposed: the file's own without its ending. */
export function proposedName(fileName: string): string {
  return fileName.replace(/\.[^.]+$/, '').slice(0, 120) || fileName;
}
