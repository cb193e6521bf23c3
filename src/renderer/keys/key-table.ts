/** The agent's actions and their keys as delivered, in the order in which they are listed; each may be given another one. */
export const DEFAULT_KEYS = {
  dial: 'D',
  mute: 'M',
  hold: 'H',
  keypad: 'K',
  transfer: 'T',
  conference: 'C',
  /** Goes back to the customer while a colleague is being asked. */
  hangUp: 'Escape',
  next: 'N',
  save: 'Control+Enter',
  status: 'F2',
  answers: '/',
  message: 'S',
  reference: 'R',
  identity: 'I',
  /** 记, to note down. */
  notes: 'J',
  callbackTime: 'Y',
  callbacks: 'B',
  filters: 'L',
  /** People of the customer, and who belongs to it. */
  circle: 'V',
  /** The customer gives another number to be called at. */
  newNumber: 'P',
  myDay: 'U',
  /** 发文, what is sent round. */
  briefings: 'F',
  search: 'Control+K',
  keys: '?',
} as const satisfies Readonly<Record<string, string>>;

export type AgentAction = keyof typeof DEFAULT_KEYS;
export type ActionKeys = Readonly<Record<AgentAction, string>>;
export type OwnKeys = Readonly<Partial<Record<AgentAction, string>>>;

export const AGENT_ACTIONS = Object.keys(DEFAULT_KEYS) as readonly AgentAction[];

/** They work while something is being typed, so that their keys must not be characters. */
export const WORK_IN_FIELDS: ReadonlySet<AgentAction> = new Set(['save', 'status', 'search']);

const digits = [...'123456789'];

/** Keys that choose among what is on the screen, whatever that is; no action may have them but as delivered. */
export const CHOOSING_KEYS: ReadonlySet<string> = new Set([
  ...digits,
  ...digits.map((digit) => `Alt+${digit}`),
  ...'QWEAZXOGL[]',
  'Enter',
  'Backspace',
  'Escape',
]);

export function keysWith(own: OwnKeys): ActionKeys {
  return { ...DEFAULT_KEYS, ...own };
}
