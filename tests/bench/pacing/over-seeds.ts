import { MARK_OF_CELL } from './marks.ts';

/** What a run of a suite says of a cell; shares are 0 to 1. */
export interface CellResult {
  readonly id: string;
  readonly occ: number;
  readonly abandon: number;
  readonly worstWindow: number | null;
}

/** Cells over several seeds as a table in Markdown: percent, compared with the marks unrounded. */
export function tableOverSeeds(
  runs: readonly (readonly CellResult[])[],
  reference: ReadonlyMap<string, number>,
): string {
  const cells = (runs[0] ?? []).map(({ id }) => id);
  const rows = cells.map((id) => row(id, resultsOf(runs, id), reference.get(id)));
  return [
    ['cell', 'busy %', 'standard error', 'mark', 'seeds at the mark', 'highest abandoned %', 'to reference'],
    ['---', '---', '---', '---', '---', '---', '---'],
    ...rows,
  ]
    .map((columns) => `| ${columns.join(' | ')} |`)
    .join('\n');
}

function row(id: string, results: readonly CellResult[], reference: number | undefined): readonly string[] {
  const busy = results.map(({ occ }) => 100 * occ);
  const { mean, error } = meanOf(busy);
  const mark = MARK_OF_CELL.get(id);
  const reached =
    mark === undefined ? '-' : `${busy.filter((share) => share >= mark).length} of ${busy.length}`;
  const highest = Math.max(...results.map(({ abandon }) => 100 * abandon));
  const gain = reference === undefined ? '-' : (mean - 100 * reference).toFixed(2);
  return [id, mean.toFixed(2), error.toFixed(2), mark?.toFixed(1) ?? '-', reached, highest.toFixed(2), gain];
}

const resultsOf = (runs: readonly (readonly CellResult[])[], id: string): readonly CellResult[] =>
  runs.flatMap((run) => run.filter((result) => result.id === id));

/** The mean and its standard error; no error from a single value. */
function meanOf(values: readonly number[]): { readonly mean: number; readonly error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
