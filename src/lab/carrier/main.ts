import { parseArgs } from 'node:util';
import { HAND_OVER_MEANS, type HandOverMeans } from '../../core/call/hand-over.ts';
import { readCommandLine } from '../command-line.ts';
import { TEST_NUMBERS, testNumber } from '../customers/test-numbers.ts';
import { startLab } from './lab.ts';

const HELP = `Waihu carrier lab: a simulated carrier with simulated customers. No real telephone rings.

  npm run lab -- [options]

  --port N           TCP port for SIP over WebSocket (default 5066; 0 takes a free one)
  --seed N           decides the customers' fates (default 1)
  --speed N          10 rings and talks ten times faster (default 1)
  --user NAME:PASS   who may register; may be repeated (default: any user with password "lab")
  --log FILE         keep the books in FILE, one JSON line an event
  --hand-over MEANS  pull (INVITE with Replaces), refer or relay: the best that the lab offers (default pull)
  --media-timeout S  seconds without audio that end a call (default 30)`;

function parse(args: readonly string[]) {
  const { values: read } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '5066' },
      seed: { type: 'string', default: '1' },
      speed: { type: 'string', default: '1' },
      user: { type: 'string', multiple: true, default: [] },
      log: { type: 'string' },
      'hand-over': { type: 'string', default: 'pull' },
      'media-timeout': { type: 'string', default: '30' },
      help: { type: 'boolean', default: false },
    },
  });
  return read.help ? 'help' : read;
}

const values = readCommandLine(parse, HELP);
const users = values.user.map((pair) => {
  const colon = pair.indexOf(':');
  if (colon < 1) fail(`--user wants NAME:PASS, not ${pair}`);
  return { username: pair.slice(0, colon), password: pair.slice(colon + 1) };
});

try {
  const lab = await startLab({
    port: number('port', 0),
    seed: number('seed', 0),
    speed: number('speed', 0.01),
    handOver: handOverMeans(values['hand-over']),
    mediaTimeoutMs: 1000 * number('media-timeout', 1),
    ...(users.length > 0 ? { users } : { password: () => 'lab' }),
    ...(values.log === undefined ? {} : { logFile: values.log }),
  });
  lab.onChange((event, { to, finalCode, endedBy }) => {
    const detail = event === 'end' ? ` ${finalCode ?? ''} by ${endedBy ?? ''}` : '';
    print(`${new Date().toISOString()} ${to} ${event}${detail}\n`);
  });
  print(greeting(lab.url, lab.domain));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void lab.close().then(() => process.exit(0)));
  }
} catch (error) {
  fail(
    error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
      ? `port ${values.port} is in use: choose another with --port, or 0 for a free one`
      : String(error),
  );
}

function greeting(url: string, domain: string): string {
  const who =
    users.length > 0 ? users.map(({ username }) => username).join(', ') : 'any name, password "lab"';
  const lines = TEST_NUMBERS.map(({ suffix, meaning }) => `  ${testNumber(suffix)}  ${meaning}`);
  return `Waihu carrier lab: a simulated carrier with simulated customers. No real telephone rings.

  SIP over WebSocket  ${url}
  domain              ${domain}
  users               ${who}

Test numbers (the last four digits decide, behind any beginning):
${lines.join('\n')}

Any other number of 7 digits or more meets a fate drawn from seed ${values.seed}. Ctrl-C ends the lab.
`;
}

function number(name: 'port' | 'seed' | 'speed' | 'media-timeout', least: number): number {
  const value = Number(values[name]);
  return Number.isFinite(value) && value >= least
    ? value
    : fail(`--${name} wants a number of at least ${least}`);
}

function handOverMeans(given: string): HandOverMeans {
  return HAND_OVER_MEANS.find((means) => means === given) ?? fail('--hand-over wants pull, refer or relay');
}

function print(text: string): void {
  process.stdout.write(text);
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
