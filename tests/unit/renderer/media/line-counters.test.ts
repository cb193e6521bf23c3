import { describe, expect, it } from 'vitest';
import { measureBetween, readCounters } from '../../../../src/renderer/media/line-counters.ts';

const report = (inbound: object, more: readonly object[] = []) =>
  new Map(
    [{ type: 'inbound-rtp', kind: 'audio', ...inbound }, ...more].map((each, index) => [String(index), each]),
  );
const counted = (inbound: object, more?: readonly object[]) => {
  const counters = readCounters(report(inbound, more));
  if (!counters) throw new Error('nothing was counted');
  return counters;
};

describe('reading what a connection has counted', () => {
  it('knows nothing before anything was received', () => {
    expect(readCounters(new Map([['a', { type: 'outbound-rtp', kind: 'audio' }]]))).toBeUndefined();
  });

  it('counts what came too late to be played as lost', () => {
    expect(counted({ packetsLost: 3, packetsDiscarded: 2 }).packetsLost).toBe(5);
  });

  it('takes the round trip from the far end, else from the path in use', () => {
    const path = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.08 };
    const other = { type: 'candidate-pair', nominated: false, currentRoundTripTime: 0.5 };
    expect(counted({}, [other, path]).roundTrip).toBe(0.08);
    const told = { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.12 };
    expect(counted({}, [path, told]).roundTrip).toBe(0.12);
    expect(counted({}).roundTrip).toBeUndefined();
  });
});

describe('measuring between two readings', () => {
  const before = counted({
    packetsReceived: 100,
    packetsLost: 10,
    jitterBufferDelay: 8,
    jitterBufferEmittedCount: 100,
  });

  it('gives the loss and the waiting of that time alone', () => {
    const after = counted({
      packetsReceived: 490,
      packetsLost: 20,
      jitter: 0.004,
      jitterBufferDelay: 32,
      jitterBufferEmittedCount: 500,
    });
    expect(measureBetween(before, after)).toEqual({
      roundTripMs: undefined,
      bufferMs: 60,
      jitterMs: 4,
      lossShare: 10 / 400,
    });
  });

  it('is no measure where nothing came', () => {
    expect(measureBetween(before, before)).toBeUndefined();
  });
});
