import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../src/central/demo/accounts.ts';
import type { Role } from '../../src/contract/views.ts';
import { type messages, text } from './messages.ts';

/** What a start that succeeded has to tell. */
export interface Started {
  /** One-time addresses of the consoles; empty where they are windows of their own. */
  readonly consoles: readonly string[];
  readonly desks: number;
  readonly centralUrl: string;
  /** The centre was started here, with the demo's accounts. */
  readonly ownCentre: boolean;
  /** The carrier lab was started here. */
  readonly ownLab: boolean;
  /** Folder of the demo data where it is not the usual one. */
  readonly data: string | undefined;
}

const SEATS = ['agent', 'lead', 'supervisor', 'admin'] as const satisfies readonly Role[];

type Key = keyof typeof messages;
type Params = Readonly<Record<string, string | number>>;

/** One thing in both languages: whoever sits before this terminal reads one of them. */
function both(key: Key, params: Params = {}): string {
  const zh = text(key, 'zh', params);
  return `${zh}${/[。）]$/.test(zh) ? ' ' : ' / '}${text(key, 'en', params)}`;
}
/** Two sentences on lines of their own. */
const lines = (key: Key, params: Params = {}): string[] => [
  `  ${text(key, 'zh', params)}`,
  `  ${text(key, 'en', params)}`,
];

/** The user names of each role as they are told, `agent1, agent2 … agent16`; the README shows the same. */
export function accountRows(): readonly { readonly role: Role; readonly names: string }[] {
  return SEATS.map((role) => {
    const names = DEMO_ACCOUNTS.filter((account) => account.role === role).map(({ username }) => username);
    const told = names.length > 3 ? `${names.slice(0, 2).join(', ')} … ${names.at(-1)}` : names.join(', ');
    return { role, names: told };
  });
}

/** Where the consoles are, who may sign in, and how another desk joins: what `npm start` prints last. */
export function summary(started: Started): string {
  const parts = [
    both('ready'),
    ...consoles(started),
    ...(started.ownCentre ? accounts() : []),
    ...(started.ownCentre && !started.ownLab ? [...lines('demoPaused'), ''] : []),
    ...centre(started),
    ...callIn(started),
  ];
  return `\n${[...parts, both('stopHint')].join('\n')}\n`;
}

function consoles({ consoles: addresses, desks }: Started): string[] {
  if (addresses.length === 0) return ['', `  ${both('windowsOpen')}`, ...sideBySide(desks), ''];
  const shown = addresses.map((address, i) => {
    const name = addresses.length === 1 ? both('console') : both('consoleOf', { number: i + 1 });
    return `  ${name}  ${address}`;
  });
  return ['', ...shown, `  ${both('addressOnce')}`, ...sideBySide(desks), ''];
}

function sideBySide(desks: number): string[] {
  return desks > 1 ? ['', ...lines('sideBySide', { agent: 'agent1', lead: 'lead1' })] : [];
}

function accounts(): string[] {
  const rows = accountRows();
  const width = Math.max(...rows.map(({ names }) => names.length)) + 3;
  return [
    `  ${both('accounts', { password: DEMO_PASSWORD })}`,
    ...rows.map(({ role, names }) => `    ${names.padEnd(width)}${both(role)}`),
    '',
  ];
}

function callIn({ ownLab, data }: Started): string[] {
  if (!ownLab) return [];
  const folder = data === undefined ? '' : ` --data "${data}"`;
  return [...lines('letCallIn'), `    npm run lab:call-in -- --customer N${folder}`, ''];
}

function centre({ centralUrl }: Started): string[] {
  return [
    `  ${both('centralAt')}  ${centralUrl}`,
    `  ${both('anotherDesk')}`,
    `    npm start -- --central ${centralUrl}`,
    '',
  ];
}
