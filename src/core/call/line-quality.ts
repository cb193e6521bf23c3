/** What one end of a line measured over a few seconds. */
export interface LineMeasure {
  /** To the far end's media and back, ms; undefined until its first report came. */
  readonly roundTripMs: number | undefined;
  /** How long sound waits here to be played evenly, ms. */
  readonly bufferMs: number;
  /** Unevenness of arrival (RFC 3550 section 6.4.1), ms. */
  readonly jitterMs: number;
  /** Share of packets that never came or came too late, 0 to 1. */
  readonly lossShare: number;
}

/** What hurts most: sound that is missing, sound that is late, or sound that is late because it comes unevenly. */
export type QualityCause = 'loss' | 'delay' | 'jitter';
export type QualityRating = 'good' | 'fair' | 'poor';

export interface LineQuality extends LineMeasure {
  /** Mean opinion score as estimated, 1 to 4.5. */
  readonly mos: number;
  readonly rating: QualityRating;
  /** Absent while the rating is good. */
  readonly cause?: QualityCause | undefined;
}

/** Transmission rating without delay and loss: every other parameter of the E-model at its default (ITU-T G.107 section 7.7). */
const UNIMPAIRED = 93.2;
/** Robustness to random loss of G.711 with concealment (ITU-T G.113 appendix I); Opus, for which it has no figure, does at least as well. */
const LOSS_ROBUSTNESS = 25.1;
/** One packet is spoken before it is sent, ms. */
const PACKET_MS = 20;

/** Ratings of ITU-T G.107 annex B: "satisfied" from R = 80, "some users dissatisfied" from R = 70. */
const GOOD_FROM = 80;
const FAIR_FROM = 70;

/** Estimates by the E-model (ITU-T G.107) how people would judge the line, and names what hurts it most. */
export function judgeLine(measure: LineMeasure): LineQuality {
  const late = delayImpairment(PACKET_MS + (measure.roundTripMs ?? 0) / 2 + measure.bufferMs);
  const lost = lossImpairment(measure.lossShare);
  const rating = UNIMPAIRED - late - lost;
  const judged = { ...measure, mos: opinionScore(rating) };
  if (rating >= GOOD_FROM) return { ...judged, rating: 'good' };
  return { ...judged, rating: rating >= FAIR_FROM ? 'fair' : 'poor', cause: causeOf(measure, late, lost) };
}

/** Idd of G.107 section 7.4: pure one-way delay, ms; echo is taken as cancelled. */
function delayImpairment(oneWayMs: number): number {
  if (oneWayMs <= 100) return 0;
  const x = Math.log2(oneWayMs / 100);
  return 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
}

/** Ie-eff of G.107 section 7.5 for random loss and a codec without impairment of its own. */
function lossImpairment(share: number): number {
  const percent = 100 * Math.min(1, Math.max(0, share));
  return (95 * percent) / (percent + LOSS_ROBUSTNESS);
}

/** MOS-CQE of G.107 annex B, whose curve dips below 1 where R is next to nothing. */
function opinionScore(rating: number): number {
  if (rating <= 0) return 1;
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}

/** Scores below it are poor. */
export const POOR_BELOW = opinionScore(FAIR_FROM);

/** The word for a score that was kept. */
export function ratingOf(mos: number): QualityRating {
  if (mos >= opinionScore(GOOD_FROM)) return 'good';
  return mos >= POOR_BELOW ? 'fair' : 'poor';
}

function causeOf(measure: LineMeasure, late: number, lost: number): QualityCause {
  if (lost >= late) return 'loss';
  return measure.bufferMs > (measure.roundTripMs ?? 0) / 2 ? 'jitter' : 'delay';
}
