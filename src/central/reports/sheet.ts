/** A table to be written as CSV or XLSX. Nothing in it is ever a formula. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Cells in the columns' order; rows come as they are read. */
  readonly rows: AsyncIterable<readonly SheetCell[]>;
}

/** `instant`: epoch ms, shown as local time; `ratio`: 0-1, shown as a percentage; `text` is never turned into a number. */
export interface SheetColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'ratio' | 'instant';
  /** In characters. */
  readonly width: number;
}

export type SheetCell = string | number | undefined;

export const column = (header: string, kind: SheetColumn['kind'], width = 12): SheetColumn => ({
  header,
  kind,
  width,
});

/** Ms as whole seconds. */
export const seconds = (ms: number) => Math.round(ms / 1000);
