import type { Said } from './say.mjs';

/** True when the command line of `npm start` asks for help, whatever else it says. */
export function asksForHelp(args: readonly string[]): boolean;
export const usage: Said;
