import { readFileSync } from 'node:fs';
import { z } from 'zod';

const share = z.number().min(0).max(1);
const quantiles = z.array(z.number().min(0)).min(2);

const tableSchema = z.object({
  /** By try, the first one first: of the customers still being tried, how many were reached at this one. */
  reachedByTry: z.array(share).min(1),
  /** By the try at which they were reached: how many accepted. */
  interestedByTry: z.array(share).min(1),
  /** Seconds of talk at evenly spaced quantiles, smallest and largest included. */
  talkSecondsQuantiles: z.object({ interested: quantiles, notInterested: quantiles }),
});

/** Figures of real telemarketing; where they come from and what they assume: docs/carrier-lab.md. */
export type CallBehaviourTable = z.infer<typeof tableSchema>;

const CALL_BEHAVIOUR_FILE = new URL('../../../resources/lab/call-behaviour.json', import.meta.url);

/** Throws when the file is missing or not a table. */
export function readCallBehaviourTable(file: URL = CALL_BEHAVIOUR_FILE): CallBehaviourTable {
  return tableSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The figure for the given try, counted from 1. Tries beyond the table are like its last. */
export function atTry(figures: readonly number[], tryNumber: number): number {
  const figure = figures[Math.min(tryNumber, figures.length) - 1];
  if (figure === undefined) throw new RangeError(`no figure for try ${tryNumber}`);
  return figure;
}

/** The value below which the given share of all values lies, interpolated between the quantiles. */
export function atQuantile(values: readonly number[], position: number): number {
  const at = position * (values.length - 1);
  const low = values[Math.floor(at)];
  const high = values[Math.ceil(at)];
  if (low === undefined || high === undefined) throw new RangeError(`not a quantile: ${position}`);
  return low + (high - low) * (at % 1);
}
