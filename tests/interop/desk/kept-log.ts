import type { Log } from '../../../src/main/ports.ts';

/** What was odd in a run, for whoever reads a failure. */
export interface KeptLog extends Log {
  readonly warnings: readonly string[];
}

export function keptLog(): KeptLog {
  const warnings: string[] = [];
  const keep = (message: string, data?: Readonly<Record<string, unknown>>) =>
    void warnings.push(`${message} ${JSON.stringify(data ?? {})}`);
  return { warnings, info: () => {}, warn: keep, error: keep };
}
