import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LineQuality } from '../../../../src/core/call/line-quality.ts';
import { QualityWatch } from '../../../../src/renderer/media/quality-watch.ts';

let lineId: string | undefined;
let told: (LineQuality | undefined)[];
let lossShare: number;
let packetsReceived: number;
let packetsLost: number;

async function seconds(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed += 2) {
    packetsReceived += 100 * (1 - lossShare);
    packetsLost += 100 * lossShare;
    await vi.advanceTimersByTimeAsync(2000);
  }
}

describe('watching the line in the agent’s ear', () => {
  let watch: QualityWatch;
  beforeEach(() => {
    vi.useFakeTimers();
    [lineId, told, lossShare, packetsReceived, packetsLost] = ['a', [], 0, 0, 0];
    watch = new QualityWatch({
      read: async () =>
        lineId === undefined
          ? undefined
          : {
              lineId,
              counters: {
                packetsReceived,
                packetsLost,
                jitter: 0,
                bufferDelay: packetsReceived * 0.03,
                bufferEmitted: packetsReceived,
                roundTrip: 0.02,
              },
            },
      onQuality: (quality) => told.push(quality),
    });
    watch.start();
  });
  afterEach(() => {
    watch.stop();
    vi.useRealTimers();
  });

  it('has a word after the second reading, and forgets a loss ten seconds later', async () => {
    await seconds(4);
    expect(told.at(-1)?.rating).toBe('good');
    lossShare = 0.2;
    await seconds(10);
    expect(told.at(-1)).toMatchObject({ rating: 'poor', cause: 'loss' });
    lossShare = 0;
    await seconds(12);
    expect(told.at(-1)?.rating).toBe('good');
  });

  it('begins anew with another call, and says nothing without one', async () => {
    lossShare = 0.2;
    await seconds(6);
    expect(told.at(-1)?.rating).toBe('poor');
    lineId = 'b';
    await seconds(2);
    expect(told.at(-1)).toBeUndefined();
    lineId = undefined;
    lossShare = 0;
    await seconds(4);
    expect(told.at(-1)).toBeUndefined();
  });

  it('reads nothing more once it was stopped', async () => {
    await seconds(4);
    watch.stop();
    const before = told.length;
    await seconds(6);
    expect(told).toHaveLength(before);
    expect(told.at(-1)).toBeUndefined();
  });
});
