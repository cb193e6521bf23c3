/** Counts a KPI is made of; the same shape as a report's row. Times: ms. */
export interface KpiCounts {
  readonly attempts: number;
  /** Attempts that are over, those whose end nobody knows included. */
  readonly ended: number;
  /** Attempts whose business result is known: the outcome is on record, or they ended without anybody to talk with. */
  readonly judged: number;
  /** Attempts a person or a machine picked up and that were connected to an agent. */
  readonly answered: number;
  /** Live answers that were not connected to an agent in time. */
  readonly abandoned: number;
  /** Those of the abandoned whose desktop was lost while the customer waited. */
  readonly desktopLost: number;
  readonly unknown: number;
  readonly outcomes: number;
  /** Answered attempts whose outcome is on record. */
  readonly recorded: number;
  readonly rightParty: number;
  readonly effective: number;
  readonly success: number;
  readonly talkMs: number;
  readonly holdMs: number;
  readonly wrapUpMs: number;
  /** Talk, hold and wrap-up, but of answered attempts whose outcome is still to come. */
  readonly handleMs: number;
}

export const KPI_IDS = [
  'answer-rate',
  'contact-rate',
  'rpc-rate',
  'conversion-rate',
  'success-per-attempt',
  'abandon-rate',
  'unknown-rate',
  'handle-time',
  'talk-per-answer',
] as const;
export type KpiId = (typeof KPI_IDS)[number];

/** A KPI with its lineage: `value = numerator / denominator`, in the unit; `formulaKey` names the text that explains it. */
export interface Kpi {
  readonly id: KpiId;
  readonly unit: 'ratio' | 'ms';
  /** Key `kpi.<id>.name` and `kpi.<id>.formula` of the report locale. */
  readonly nameKey: string;
  readonly formulaKey: string;
  readonly numerator: (counts: KpiCounts) => number;
  readonly denominator: (counts: KpiCounts) => number;
}

/**
 * Definitions of the field: each screen, file and board computes from these, so that no figure has two denominators.
 *
 * A share counts in its denominator only what may already be in its numerator. A call that still rings is in no answer rate, one that is
 * being talked or written down in no contact rate; an attempt whose end nobody knows is in neither, it is in the unknown rate.
 */
export const KPIS: readonly Kpi[] = [
  ratio('answer-rate', (c) => c.answered, knownEnds),
  ratio(
    'contact-rate',
    (c) => c.effective,
    (c) => c.judged,
  ),
  ratio(
    'rpc-rate',
    (c) => c.rightParty,
    (c) => c.recorded,
  ),
  ratio(
    'conversion-rate',
    (c) => c.success,
    (c) => c.rightParty,
  ),
  ratio(
    'success-per-attempt',
    (c) => c.success,
    (c) => c.judged,
  ),
  ratio(
    'abandon-rate',
    (c) => c.abandoned,
    (c) => c.abandoned + c.answered,
  ),
  ratio(
    'unknown-rate',
    (c) => c.unknown,
    (c) => c.ended,
  ),
  mean(
    'handle-time',
    (c) => c.handleMs,
    (c) => c.recorded,
  ),
  mean(
    'talk-per-answer',
    (c) => c.talkMs,
    (c) => c.answered,
  ),
];

/** The KPI's value, or undefined where its denominator is 0: a share of nothing is not 0 %. */
export function kpiValue(id: KpiId, counts: KpiCounts): number | undefined {
  const kpi = KPIS.find((each) => each.id === id);
  if (!kpi) throw new Error(`no such KPI: ${id}`);
  const denominator = kpi.denominator(counts);
  return denominator === 0 ? undefined : kpi.numerator(counts) / denominator;
}

/** All KPIs of one row of counts. */
export function kpisOf(counts: KpiCounts): Readonly<Record<KpiId, number | undefined>> {
  return Object.fromEntries(KPI_IDS.map((id) => [id, kpiValue(id, counts)])) as Record<
    KpiId,
    number | undefined
  >;
}

type Count = (counts: KpiCounts) => number;

/** Attempts of which it is known how they ended. */
function knownEnds({ ended, unknown }: KpiCounts): number {
  return ended - unknown;
}

function ratio(id: KpiId, numerator: Count, denominator: Count): Kpi {
  return define(id, 'ratio', numerator, denominator);
}

function mean(id: KpiId, numerator: Count, denominator: Count): Kpi {
  return define(id, 'ms', numerator, denominator);
}

function define(id: KpiId, unit: Kpi['unit'], numerator: Count, denominator: Count): Kpi {
  return { id, unit, nameKey: `kpi.${id}.name`, formulaKey: `kpi.${id}.formula`, numerator, denominator };
}
