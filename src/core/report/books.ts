import type { LineResult } from '../call/line-result.ts';

/** One dialog in a carrier's log. `attemptId` is what the INVITE carried. */
export interface CarrierDialog {
  readonly callId: string;
  readonly attemptId: string | undefined;
  readonly number: string;
}

/** An attempt as a desk or the centre has it; no line result = no end is known there yet. */
export interface BookedAttempt {
  readonly id: string;
  readonly taskId: string;
  readonly lineResult?: LineResult | undefined;
  /**
   * The call went from one desk to another: `given` at the desk that dialled, `taken` at the one that took it over. Both have the attempt,
   * the end is known to the taker alone. At the centre: `taken` once either desk has told.
   */
  readonly handOver?: 'given' | 'taken' | undefined;
}

export interface BookedOutcome {
  readonly id: string;
  readonly attemptId: string;
}

/** The three ledgers of one shift, and what the centre parked. */
export interface Ledgers {
  readonly carrier: readonly CarrierDialog[];
  readonly deskAttempts: readonly BookedAttempt[];
  readonly deskOutcomes: readonly BookedOutcome[];
  readonly centreAttempts: readonly BookedAttempt[];
  readonly centreOutcomes: readonly BookedOutcome[];
  readonly parked: number;
  /** Attempts the centre marked as dialled while another desk was in a call with the number; undefined: it does not tell. */
  readonly centreDoubleDials?: number | undefined;
  /** The carrier's echo test line: the one number that desks call without an attempt. */
  readonly echoNumber?: string | undefined;
}

/** What can be wrong with the books; `ids` name the culprits. */
export const BOOK_RULES = [
  'dialog-without-attempt-id',
  'dialog-without-desk-attempt',
  'dialog-without-centre-attempt',
  'attempt-with-two-dialogs',
  'unseen-attempt-not-unknown',
  'attempt-missing-at-centre',
  'attempt-missing-at-desk',
  'attempt-doubled-at-centre',
  'line-result-differs',
  'hand-over-not-taken',
  'hand-over-missing-at-centre',
  'outcome-missing-at-centre',
  'outcome-missing-at-desk',
  'outcome-doubled-at-centre',
  'facts-parked',
  'double-dial-at-centre',
] as const;
export type BookRule = (typeof BOOK_RULES)[number];

export interface BookFinding {
  readonly rule: BookRule;
  readonly count: number;
  readonly ids: readonly string[];
}

export interface Books {
  readonly balanced: boolean;
  readonly findings: readonly BookFinding[];
  readonly counts: {
    readonly dialogs: number;
    readonly deskAttempts: number;
    readonly centreAttempts: number;
    readonly unknownAttempts: number;
    /** Attempts that one desk dialled and another ended. */
    readonly handedOver: number;
    readonly deskOutcomes: number;
    readonly centreOutcomes: number;
    readonly parked: number;
  };
}

function isEcho(number: string, { echoNumber }: Ledgers): boolean {
  return echoNumber !== undefined && number === echoNumber;
}

/** Line results that an attempt may have although no carrier saw it: nothing was sent, or nobody knows. */
const MAY_BE_UNSEEN: ReadonlySet<LineResult> = new Set<LineResult>(['unknown', 'failed', 'cancelled']);

/**
 * Balances the books of a shift (DESIGN invariant 1): every dialog but those with the echo test line has exactly one attempt at the desk and at the centre,
 * no attempt has two dialogs, an attempt the carrier never saw is unknown, and what the desks hold equals what the centre holds.
 *
 * `failed` and `cancelled` may be unseen too: the softphone knew for certain that no INVITE left.
 */
export function balanceBooks(ledgers: Ledgers): Books {
  const findings: BookFinding[] = [];
  const report = (rule: BookRule, ids: readonly string[]) => {
    if (ids.length > 0) findings.push({ rule, count: ids.length, ids });
  };

  const given = ledgers.deskAttempts.filter(({ handOver }) => handOver === 'given');
  const taken = new Map(
    ledgers.deskAttempts.flatMap((attempt) =>
      attempt.handOver === 'taken' ? [[attempt.id, attempt] as const] : [],
    ),
  );
  // Of a call that two desks had, the taker's word counts.
  const desk = new Map([...ledgers.deskAttempts, ...taken.values()].map((attempt) => [attempt.id, attempt]));
  const centre = new Map(ledgers.centreAttempts.map((attempt) => [attempt.id, attempt]));
  const dialogsOf = countBy(ledgers.carrier.flatMap((dialog) => dialog.attemptId ?? []));

  report(
    'dialog-without-attempt-id',
    ledgers.carrier
      .filter(({ attemptId, number }) => attemptId === undefined && !isEcho(number, ledgers))
      .map((d) => d.callId),
  );
  report(
    'dialog-without-desk-attempt',
    [...dialogsOf.keys()].filter((id) => !desk.has(id)),
  );
  report(
    'dialog-without-centre-attempt',
    [...dialogsOf.keys()].filter((id) => !centre.has(id)),
  );
  report('attempt-with-two-dialogs', repeated(dialogsOf));
  report(
    'unseen-attempt-not-unknown',
    [...desk.values()]
      .filter((a) => !dialogsOf.has(a.id) && !(a.lineResult && MAY_BE_UNSEEN.has(a.lineResult)))
      .map((a) => a.id),
  );
  report('attempt-missing-at-centre', missing(desk, centre));
  report('attempt-missing-at-desk', missing(centre, desk));
  report('attempt-doubled-at-centre', repeated(countBy(ledgers.centreAttempts.map((a) => a.id))));
  report(
    'line-result-differs',
    [...desk.values()]
      .filter((a) => centre.has(a.id) && centre.get(a.id)?.lineResult !== a.lineResult)
      .map((a) => a.id),
  );

  report(
    'hand-over-not-taken',
    given.filter(({ id }) => !taken.has(id)).map(({ id }) => id),
  );
  report(
    'hand-over-missing-at-centre',
    [...taken.keys()].filter((id) => centre.has(id) && centre.get(id)?.handOver !== 'taken'),
  );

  const deskOutcomes = countBy(ledgers.deskOutcomes.map((o) => o.id));
  const centreOutcomes = countBy(ledgers.centreOutcomes.map((o) => o.id));
  report('outcome-missing-at-centre', missing(deskOutcomes, centreOutcomes));
  report('outcome-missing-at-desk', missing(centreOutcomes, deskOutcomes));
  report('outcome-doubled-at-centre', repeated(centreOutcomes));
  if (ledgers.parked > 0) findings.push({ rule: 'facts-parked', count: ledgers.parked, ids: [] });
  const doubleDials = ledgers.centreDoubleDials ?? 0;
  if (doubleDials > 0) findings.push({ rule: 'double-dial-at-centre', count: doubleDials, ids: [] });

  return {
    balanced: findings.length === 0,
    findings,
    counts: {
      dialogs: ledgers.carrier.length,
      deskAttempts: desk.size,
      centreAttempts: ledgers.centreAttempts.length,
      unknownAttempts: [...desk.values()].filter((a) => a.lineResult === 'unknown').length,
      handedOver: taken.size,
      deskOutcomes: ledgers.deskOutcomes.length,
      centreOutcomes: ledgers.centreOutcomes.length,
      parked: ledgers.parked,
    },
  };
}

function countBy(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

function repeated(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].filter(([, count]) => count > 1).map(([id]) => id);
}

function missing(from: ReadonlyMap<string, unknown>, at: ReadonlyMap<string, unknown>): string[] {
  return [...from.keys()].filter((id) => !at.has(id));
}
