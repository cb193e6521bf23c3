import type { LineMeasure } from '../../core/call/line-quality.ts';

/** What a line has counted since it began; times in seconds, as WebRTC tells them (W3C webrtc-stats). */
export interface LineCounters {
  readonly packetsReceived: number;
  /** Never came, or came too late to be played. */
  readonly packetsLost: number;
  readonly jitter: number;
  /** Waiting of all samples together, and how many there were. */
  readonly bufferDelay: number;
  readonly bufferEmitted: number;
  readonly roundTrip: number | undefined;
}

/** Undefined while nothing has been received. */
export function readCounters(report: Iterable<readonly [string, unknown]>): LineCounters | undefined {
  const stats = [...report].flatMap(([, each]) => (isStats(each) ? [each] : []));
  const inbound = stats.find((each) => each.type === 'inbound-rtp' && each.kind === 'audio');
  if (!inbound) return undefined;
  const told = stats.find((each) => each.type === 'remote-inbound-rtp' && each.kind === 'audio');
  const path = stats.find((each) => each.type === 'candidate-pair' && each.nominated === true);
  return {
    packetsReceived: figure(inbound, 'packetsReceived') ?? 0,
    packetsLost:
      Math.max(0, figure(inbound, 'packetsLost') ?? 0) + (figure(inbound, 'packetsDiscarded') ?? 0),
    jitter: figure(inbound, 'jitter') ?? 0,
    bufferDelay: figure(inbound, 'jitterBufferDelay') ?? 0,
    bufferEmitted: figure(inbound, 'jitterBufferEmittedCount') ?? 0,
    roundTrip: (told && figure(told, 'roundTripTime')) ?? (path && figure(path, 'currentRoundTripTime')),
  };
}

/** What happened between two readings; undefined where nothing came in between, which is silence and no measure. */
export function measureBetween(before: LineCounters, after: LineCounters): LineMeasure | undefined {
  const received = after.packetsReceived - before.packetsReceived;
  const emitted = after.bufferEmitted - before.bufferEmitted;
  if (received <= 0 || emitted <= 0) return undefined;
  const lost = Math.max(0, after.packetsLost - before.packetsLost);
  return {
    roundTripMs: after.roundTrip === undefined ? undefined : after.roundTrip * 1000,
    bufferMs: (1000 * Math.max(0, after.bufferDelay - before.bufferDelay)) / emitted,
    jitterMs: after.jitter * 1000,
    lossShare: lost / (lost + received),
  };
}

interface Stats {
  readonly [name: string]: unknown;
  readonly type?: unknown;
  readonly kind?: unknown;
  readonly nominated?: unknown;
}

function isStats(value: unknown): value is Stats {
  return typeof value === 'object' && value !== null;
}

function figure(stats: Stats, name: string): number | undefined {
  const value = stats[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
