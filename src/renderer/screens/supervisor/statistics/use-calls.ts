import { useCallback, useEffect, useState } from 'react';
import type { WaihuError } from '../../../../contract/errors.ts';
import type { CallDirection, CallRow, ReportQuery } from '../../../../contract/views.ts';
import { useCommand } from '../../../state/use-command.ts';

const PAGE = 100;

export interface Calls {
  readonly rows: readonly CallRow[];
  readonly total: number | undefined;
  readonly loading: boolean;
  readonly error: WaihuError | undefined;
  /** How many the next page brings; 0 when all are there. */
  readonly more: number;
  readonly load: () => void;
}

/** What a figure was counted from: outbound calls of a group (empty all), or those that customers made. */
export interface Counted {
  readonly key: string;
  readonly direction: CallDirection;
}

/** The calls behind one figure, a page at a time. `question` stays the same while the drawer is open. */
export function useCalls(query: ReportQuery, { key, direction }: Counted): Calls {
  const { run, busy, error } = useCommand('central.calls');
  const [rows, setRows] = useState<readonly CallRow[]>([]);
  const [total, setTotal] = useState<number>();
  const question = JSON.stringify({ ...query, key, direction });
  const page = useCallback(
    async (offset: number) => {
      const answer = await run({
        ...(JSON.parse(question) as ReportQuery & Counted),
        offset,
        limit: PAGE,
      });
      if (!answer) return;
      setTotal(answer.total);
      // Calls that came in meanwhile move the pages: one seen before is not shown twice.
      setRows((before) => {
        const kept = before.slice(0, offset);
        const seen = new Set(kept.map((row) => row.attemptId));
        return [...kept, ...answer.rows.filter((row) => !seen.has(row.attemptId))];
      });
    },
    [run, question],
  );
  useEffect(() => void page(0), [page]);
  return {
    rows,
    total,
    loading: busy,
    error,
    more: Math.min(PAGE, Math.max(0, (total ?? 0) - rows.length)),
    load: () => void page(rows.length),
  };
}
