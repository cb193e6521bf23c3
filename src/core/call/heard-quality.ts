/** How a line sounded in the agent's ear: over ten seconds, or as means of such readings over the whole call. */
export interface HeardQuality {
  /** 1 to 4.5, as `judgeLine` estimates it. */
  readonly mos: number;
  /** 0 to 1. */
  readonly lossShare: number;
  readonly jitterMs: number;
  /** Absent where the far end never told of it. */
  readonly roundTripMs?: number | undefined;
}

/** What was read so far. */
export interface HeardSoFar {
  readonly readings: number;
  readonly mos: number;
  readonly lossShare: number;
  readonly jitterMs: number;
  readonly roundTrips: number;
  readonly roundTripMs: number;
}

export const NOTHING_HEARD: HeardSoFar = {
  readings: 0,
  mos: 0,
  lossShare: 0,
  jitterMs: 0,
  roundTrips: 0,
  roundTripMs: 0,
};

export function heardMore(so: HeardSoFar, reading: HeardQuality): HeardSoFar {
  const { roundTripMs } = reading;
  return {
    readings: so.readings + 1,
    mos: so.mos + reading.mos,
    lossShare: so.lossShare + reading.lossShare,
    jitterMs: so.jitterMs + reading.jitterMs,
    roundTrips: so.roundTrips + (roundTripMs === undefined ? 0 : 1),
    roundTripMs: so.roundTripMs + (roundTripMs ?? 0),
  };
}

/** Undefined where nothing was read: a call that was never up, or shorter than two readings. */
export function heardQuality(so: HeardSoFar): HeardQuality | undefined {
  if (so.readings === 0) return undefined;
  const mean = (sum: number, places: number) => Number((sum / so.readings).toFixed(places));
  return {
    mos: mean(so.mos, 2),
    lossShare: mean(so.lossShare, 4),
    jitterMs: mean(so.jitterMs, 0),
    ...(so.roundTrips === 0 ? {} : { roundTripMs: Math.round(so.roundTripMs / so.roundTrips) }),
  };
}
