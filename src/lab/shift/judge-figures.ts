import type { Interval } from '../../core/report/confidence.ts';
import type { FleetMeasures } from './fleet-measures.ts';

/** One figure of a predictive shift held against its limit. Shares 0 to 1, times in ms; undefined where nothing was measured. */
export interface JudgedFigure {
  readonly what: 'abandoned' | 'hand-over-audio' | 'hand-over-card' | 'voice-before-card' | 'occupancy';
  readonly value: number | undefined;
  readonly limit: number;
  /** What was not measured is not kept. */
  readonly kept: boolean;
}

/** What the figures of a shift are worth: nothing where too few customers answered. */
export type FigureVerdict =
  | { readonly kind: 'too-few'; readonly live: number }
  | { readonly kind: 'judged'; readonly kept: boolean; readonly figures: readonly JudgedFigure[] };

/** Of fewer answers the limit on abandoned calls is a matter of some ten calls or less, which chance alone makes. */
export const ENOUGH_ANSWERS = 400;

const MOST_ABANDONED = 0.03;
const AUDIO_WITHIN_MS = 400;
const CARD_WITHIN_MS = 1_000;

/**
 * Holds a predictive shift to what fleet dialling promises: who is abandoned, and how soon a colleague who is free sees and hears a customer who
 * answered at another desk. Calls that were lost with a killed desktop or a dead wire are no choice of the pacer's and not counted here.
 *
 * `progressive`: the same team's shift of progressive dialling, where it is asked for; the whole 95 % interval of occupancy has to lie above that one's.
 */
export function judgeFigures(
  fleet: FleetMeasures,
  progressive?: Pick<FleetMeasures, 'occupancy'>,
): FigureVerdict {
  if (fleet.live < ENOUGH_ANSWERS) return { kind: 'too-few', live: fleet.live };
  const figures = [
    atMost('abandoned', fleet.abandoned / fleet.live, MOST_ABANDONED),
    atMost('hand-over-audio', fleet.handOverTimes.colleagueFree.p95, AUDIO_WITHIN_MS),
    atMost('hand-over-card', fleet.cardTimes.p95, CARD_WITHIN_MS),
    atMost('voice-before-card', fleet.voiceBeforeCard.length, 0),
    ...(progressive ? [above(fleet.occupancy, progressive.occupancy)] : []),
  ];
  return { kind: 'judged', kept: figures.every(({ kept }) => kept), figures };
}

function atMost(what: JudgedFigure['what'], value: number | undefined, limit: number): JudgedFigure {
  return { what, value, limit, kept: value !== undefined && value <= limit };
}

/** Low end of the interval against the other's high end. What was not measured (NaN) beats nothing and is beaten by nothing. */
function above(own: Interval | undefined, other: Interval | undefined): JudgedFigure {
  const value = own && own.mean - own.halfWidth;
  const limit = other ? other.mean + other.halfWidth : Number.NaN;
  return { what: 'occupancy', value, limit, kept: value !== undefined && value > limit };
}

const PERCENT = (share: number) => `${(share * 100).toFixed(1)} %`;
const MS = (ms: number) => `${Math.round(ms)} ms`;
const TEXTS: Readonly<
  Record<JudgedFigure['what'], readonly [what: string, bound: string, show: (value: number) => string]>
> = {
  abandoned: ['abandoned', '<=', PERCENT],
  'hand-over-audio': ['200 OK to audio at a free colleague, p95', '<=', MS],
  'hand-over-card': ['200 OK to card at a free colleague, p95', '<=', MS],
  'voice-before-card': ['hand-overs with the voice before the card', '<=', String],
  occupancy: ['occupancy, low end, against progressive, high end', '>', PERCENT],
};

/** The verdict as lines for a terminal. */
export function printFigures(verdict: FigureVerdict): string {
  if (verdict.kind === 'too-few')
    return `The figures are not judged: ${verdict.live} live answers, and fewer than ${ENOUGH_ANSWERS} say too little.`;
  const lines = verdict.figures.map(({ what, value, limit, kept }) => {
    const [text, bound, show] = TEXTS[what];
    const measured = value === undefined ? 'not measured' : show(value);
    return `  ${text.padEnd(50)} ${measured.padStart(12)}  ${bound} ${show(limit).padEnd(8)} ${kept ? 'kept' : 'NOT KEPT'}`;
  });
  return ['The figures', ...lines, verdict.kept ? 'The figures are kept.' : 'THE FIGURES ARE NOT KEPT.'].join(
    '\n',
  );
}
