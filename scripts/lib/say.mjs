// Plain JavaScript for Node 18 and later: this runs before anything is installed.

/** Which language the terminal speaks: `--lang` first, then the locale of the environment. */
export function terminalLanguage(args = process.argv, env = process.env) {
  const at = args.indexOf('--lang');
  const wanted = at >= 0 ? args[at + 1] : env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^zh/i.test(wanted ?? '') ? 'zh' : 'en';
}

/** Prints one message in the terminal's language. */
export function say(message, language = terminalLanguage()) {
  process.stdout.write(`${message[language]}\n`);
}

/** Prints one message in both languages on the error stream, for whoever reads the log. */
export function complain(message) {
  process.stderr.write(`${message.zh}\n${message.en}\n`);
}
