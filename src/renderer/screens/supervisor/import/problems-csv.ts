import type { TFunction } from 'i18next';
import { csvText } from './csv-text.ts';
import type { Problem } from './problem-rows.tsx';

/** Refused rows and left-out cells in the order of the file's lines, as one CSV file. */
export function problemsCsv(
  t: TFunction,
  stage: { readonly rejected: readonly Problem[]; readonly warnings: readonly Problem[] },
): string {
  const head = ['line', 'effect', 'column', 'reason', 'value'].map((name) => t(`import:result.${name}`));
  const rows = [
    ...stage.rejected.map((problem) => ({ ...problem, effect: t('import:result.rowOut') })),
    ...stage.warnings.map((problem) => ({ ...problem, effect: t('import:result.cellOut') })),
  ].sort((a, b) => a.line - b.line);
  return csvText([
    head,
    ...rows.map(({ line, effect, column, reason, value }) => [
      line,
      effect,
      column ?? '',
      t(`import:reason.${reason}`),
      value,
    ]),
  ]);
}
