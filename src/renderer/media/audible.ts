import { WaihuError } from '../../contract/errors.ts';

/** A loudspeaker that has a line's sound for the first time takes some tenths of a second; a dead one never plays. ms */
const AUDIBLE_WITHIN_MS = 800;
const LOOK_EVERY_MS = 20;

type Sound = Pick<HTMLMediaElement, 'currentTime' | 'paused' | 'muted' | 'play'>;

/**
 * Resolves once the element hands sound on to its loudspeaker: the time of a live stream is that of its audio renderer, and moves while that
 * runs, also where the far end is silent. Rejects with `media.silent` where it does not within AUDIBLE_WITHIN_MS.
 */
export async function mustBeAudible(sound: Sound): Promise<void> {
  const before = sound.currentTime;
  const until = performance.now() + AUDIBLE_WITHIN_MS;
  const plays = () => !sound.paused && !sound.muted && sound.currentTime > before;
  // Autoplay may have been held back, or the device been away when it was tried.
  if (sound.paused)
    sound.play().catch((error: unknown) => console.warn('The loudspeaker was not started.', error));
  while (!plays()) {
    if (performance.now() >= until) throw new WaihuError('media.silent');
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
