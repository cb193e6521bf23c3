import { terminalLanguage } from '../lib/say.mjs';
import { type messages, text } from './messages.ts';

type Params = Readonly<Record<string, string | number>>;
const language = terminalLanguage();

/** A message in the terminal's language. */
export const words = (key: keyof typeof messages, params: Params = {}): string => text(key, language, params);

export function print(key: keyof typeof messages, params: Params = {}): void {
  process.stdout.write(`${words(key, params)}\n`);
}

/** The start cannot go on for a reason the user can mend; the message says how. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';
  readonly key: keyof typeof messages;

  constructor(key: keyof typeof messages, params: Params = {}) {
    super(words(key, params));
    this.key = key;
  }
}
