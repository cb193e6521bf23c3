import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** More would leave a desktop machine no breath. */
const MOST_DESKS = 8;

export interface StartOptions {
  /** Port of the browser shell; undefined: the usual one, or any free one when it is taken. */
  readonly port: number | undefined;
  /** Address of a central system elsewhere; undefined: one is started here. */
  readonly central: string | undefined;
  readonly lab: boolean;
  /** A SIP server over WebSocket to use instead of the lab; ws:// or wss://. */
  readonly sip: string | undefined;
  /** Desks opened beside each other. */
  readonly desks: number;
  /** Folder of the demo data; undefined: the usual one. */
  readonly data: string | undefined;
  readonly fresh: boolean;
  readonly open: boolean;
  readonly dev: boolean;
  readonly shell: 'auto' | 'electron' | 'browser';
}

/** Parses the command line; throws a TypeError that names what was wrong. */
export function readStartOptions(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowNegative: true,
    options: {
      port: { type: 'string' },
      central: { type: 'string' },
      lab: { type: 'boolean', default: true },
      sip: { type: 'string' },
      desks: { type: 'string', default: '1' },
      data: { type: 'string' },
      fresh: { type: 'boolean', default: false },
      open: { type: 'boolean', default: true },
      dev: { type: 'boolean', default: false },
      shell: { type: 'string', default: 'auto' },
      lang: { type: 'string' },
    },
  });
  return {
    port: values.port === undefined ? undefined : readPort(values.port),
    central:
      values.central === undefined ? undefined : readAddress('central', values.central, ['http:', 'https:']),
    lab: values.lab,
    sip: values.sip === undefined ? undefined : readAddress('sip', values.sip, ['ws:', 'wss:']),
    desks: readDesks(values.desks),
    data: values.data === undefined ? undefined : resolve(values.data),
    fresh: values.fresh,
    open: values.open,
    dev: values.dev,
    shell: readShell(values.shell),
  };
}

function readDesks(text: string): number {
  const desks = Number(text);
  if (!Number.isInteger(desks) || desks < 1 || desks > MOST_DESKS)
    throw new TypeError(`--desks ${text}: 1 - ${MOST_DESKS}`);
  return desks;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new TypeError(`--port ${text}: 1 - 65535`);
  return port;
}

function readAddress(option: string, text: string, protocols: readonly string[]): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !protocols.includes(url.protocol)) {
    throw new TypeError(
      `--${option} ${text}: ${protocols.map((protocol) => `${protocol}//...`).join(' | ')}`,
    );
  }
  return url.href.replace(/\/$/, '');
}

function readShell(text: string): StartOptions['shell'] {
  if (text === 'auto' || text === 'electron' || text === 'browser') return text;
  throw new TypeError(`--shell ${text}: auto | electron | browser`);
}
