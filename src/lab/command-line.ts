/**
 * The options of this process's command line.
 *
 * Where there is nothing to run, ends the process: with 0 after the help that was asked for, with 2 after what was wrong and the help.
 */
export function readCommandLine<T>(parse: (args: readonly string[]) => T | 'help', help: string): T {
  let options: T | 'help';
  try {
    options = parse(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(help);
    process.exit(2);
  }
  if (options !== 'help') return options;
  process.stdout.write(`${help}\n`);
  process.exit(0);
}
