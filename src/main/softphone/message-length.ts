import { wavSeconds } from '../../core/call/wav.ts';

/** How long a recorded message (WAV in base64) plays. ms. Throws for anything else. */
export function messageMs(wav: string): number {
  return Math.ceil(wavSeconds(Buffer.from(wav, 'base64')) * 1000);
}
