import type { Figure } from './bench.ts';

/** A bench's figures as aligned text. */
export function table(title: string, figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, bound }) => [
    what,
    value,
    bound ? `${bound.text}  ${bound.holds ? 'kept' : 'BROKEN'}` : '',
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [`\n${title}`, ...lines.map((line) => `  ${line}`), ''].join('\n');
}
