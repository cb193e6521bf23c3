import { z } from 'zod';
import type { DeskEventMessage } from './desk-api.ts';
import { errorBody } from './errors.ts';

/**
 * How the desk contract travels between a shell and its renderer.
 *
 * The browser shell sends these frames as JSON text over the WebSocket `/bridge`; the Electron shell sends the same answers
 * and events over its IPC channels. Commands and events themselves are parsed by desk-api's schemas, on both sides.
 */
export const bridgeRequest = z.object({
  id: z.number().int().nonnegative(),
  command: z.string().min(1).max(64),
  input: z.unknown(),
});
export type BridgeRequest = z.infer<typeof bridgeRequest>;

export const bridgeAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), output: z.unknown() }),
  z.object({ ok: z.literal(false), error: errorBody }),
]);
export type BridgeAnswer = z.infer<typeof bridgeAnswer>;

export const bridgeFrame = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number().int().nonnegative(), answer: bridgeAnswer }),
  z.object({ kind: z.literal('event'), event: z.unknown() }),
]);
export type BridgeFrame =
  | { readonly kind: 'answer'; readonly id: number; readonly answer: BridgeAnswer }
  | { readonly kind: 'event'; readonly event: DeskEventMessage };

/** The largest frame either side takes, bytes: an imported list of 50 MB as base64 and its envelope. */
export const MAX_FRAME_BYTES = 72 * 1024 * 1024;

/**
 * What Electron's preload puts at `window.waihu`: plain data only, since contextBridge would strip an error of its code.
 * The renderer's bridge makes a DeskBridge of it.
 */
export interface PreloadBridge {
  call(command: string, input: unknown): Promise<BridgeAnswer>;
  /** Returns a function that stops listening. */
  on(listener: (event: unknown) => void): () => void;
}
