import { DESKTOP_SCENES } from './desktop-scenes.ts';
import { EXTREME_SCENES } from './extreme-scenes.ts';
import { OFFER_SCENES } from './offer-scenes.ts';
import { PIECES } from './piece-names.ts';
import { SCENES } from './scenes.ts';
import { SCRIPT_SCENES } from './script-scenes.ts';
import { SEAT_SCENES } from './seat-scenes.ts';

/** The names of all scenes: every screen in every state that people meet. */
export const EVERY_SCENE: readonly string[] = [
  ...Object.keys({
    ...SCENES,
    ...SCRIPT_SCENES,
    ...OFFER_SCENES,
    ...SEAT_SCENES,
    ...DESKTOP_SCENES,
    ...EXTREME_SCENES,
  }),
  ...PIECES,
];
