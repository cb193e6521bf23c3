import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionWatch } from '../../../../src/renderer/media/connection-watch.ts';

let told: boolean[];
let watch: ConnectionWatch;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  watch = new ConnectionWatch((up) => told.push(up));
});
afterEach(() => vi.useRealTimers());

describe('the watch over the connection of a call', () => {
  it('says nothing before the call is up, however bad it looks', () => {
    watch.became('failed');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    watch.start();
    expect(told).toEqual([false]);
  });

  it('tells of one that never comes up', () => {
    watch.start();
    watch.became('connecting');
    vi.advanceTimersByTime(4_999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([false]);
    expect(watch.lost).toBe(true);
  });

  it('lets a short loss pass, and tells of a long one once, and of its end', () => {
    watch.start();
    watch.became('connected');
    watch.became('disconnected');
    vi.advanceTimersByTime(4_000);
    watch.became('connected');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    watch.became('disconnected');
    vi.advanceTimersByTime(5_000);
    watch.became('failed');
    watch.became('connecting');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([false]);
    watch.became('connected');
    expect(told).toEqual([false, true]);
  });

  it('says nothing once the call is over', () => {
    watch.start();
    watch.stop();
    watch.became('failed');
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });
});
