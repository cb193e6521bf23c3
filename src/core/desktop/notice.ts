import { maskName } from '../offer/mask-name.ts';

/** Something that waits for the person at the desk and is told outside its window too. */
export interface Notice {
  /** The same for the same thing: it is told once. */
  readonly id: string;
  readonly kind: NoticeKind;
  /** Fills the text; names of customers are masked, since the system shows it on a locked screen. */
  readonly params: Readonly<Record<string, string>>;
}

export const NOTICE_KINDS = [
  'callback-due',
  'briefing-published',
  'approval-asked',
  'approval-granted',
  'approval-refused',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A callback promised to a customer. `at`: epoch ms, centre's clock. */
export interface Promised {
  readonly taskId: string;
  readonly customerName: string;
  readonly at: number;
}

export interface NoticeSource {
  /** Epoch ms, centre's clock. */
  readonly now: number;
  /** Own promises, due or not. */
  readonly promised: readonly Promised[];
  /** When each task was last on the screen, epoch ms, centre's clock: who has had it there since the promised moment needs no notice. */
  readonly seen: ReadonlyMap<string, number>;
  /** Requests that wait for this person's word. */
  readonly approvals: readonly { readonly id: string; readonly agentName: string }[];
  /** Briefings that this person has not read, and who published each. */
  readonly briefings: readonly { readonly id: string; readonly name: string }[];
  /** Own requests of the call on the screen. */
  readonly requests: readonly {
    readonly offerId: string;
    readonly state: string;
    readonly askedAt: number;
  }[];
}

/** A promise this long past is in the list of callbacks; to tell of it again after each start would only disturb. ms */
const LATE_MS = 60 * 60_000;

/** Everything that stands to be told now. */
export function noticesOf(source: NoticeSource): readonly Notice[] {
  const { now, promised, seen, approvals, briefings, requests } = source;
  return [
    ...promised
      .filter(({ at, taskId }) => at <= now && at > now - LATE_MS && (seen.get(taskId) ?? 0) < at)
      .map(
        ({ taskId, at, customerName }): Notice => ({
          id: `callback:${taskId}:${at}`,
          kind: 'callback-due',
          params: { name: maskName(customerName) },
        }),
      ),
    // What it says stays in the window: a lead may name a customer in it.
    ...briefings.map(
      ({ id, name }): Notice => ({
        id: `briefing:${id}`,
        kind: 'briefing-published',
        params: { by: name },
      }),
    ),
    ...approvals.map(
      ({ id, agentName }): Notice => ({
        id: `approval:${id}`,
        kind: 'approval-asked',
        params: { agent: agentName },
      }),
    ),
    ...requests.flatMap(({ offerId, state, askedAt }): readonly Notice[] =>
      state === 'approved' || state === 'refused'
        ? [
            {
              id: `answer:${offerId}:${askedAt}:${state}`,
              kind: state === 'approved' ? 'approval-granted' : 'approval-refused',
              params: {},
            },
          ]
        : [],
    ),
  ];
}

/** What the window shows by itself: with the window in front nothing more is told. */
export function isSaidInWindow(kind: NoticeKind): boolean {
  return kind !== 'callback-due';
}
