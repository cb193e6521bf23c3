import { z } from 'zod';
import { errorBody } from './errors.ts';

/** Epoch ms on the centre's clock. */
const at = z.number().int().nonnegative();

/** The test of one's own sound: the carrier's echo line says back what one says. */
export const echoView = z.discriminatedUnion('kind', [
  /** The centre's SIP settings name no test line. */
  z.object({ kind: z.literal('not-set-up') }),
  z.object({ kind: z.literal('idle') }),
  z.object({ kind: z.literal('connecting') }),
  /** One hears oneself; it ends by itself then. */
  z.object({ kind: z.literal('speaking'), endsAt: at }),
  z.object({ kind: z.literal('ending') }),
  z.object({ kind: z.literal('failed'), problem: errorBody }),
]);
export type EchoView = z.infer<typeof echoView>;
