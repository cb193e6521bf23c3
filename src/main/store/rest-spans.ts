import { z } from 'zod';
import type { RestSpan } from '../../core/report/rest-time.ts';

/** Setting of the store: the agent's rests of the last two days. */
export const REST_SETTING = 'rest.spans';
const kept = z.array(z.object({ from: z.number(), to: z.number().optional() }));

/** The rests as they are kept; none where nothing is. */
export function restSpansOf(text: string | undefined): readonly RestSpan[] {
  return text === undefined ? [] : kept.parse(JSON.parse(text));
}
