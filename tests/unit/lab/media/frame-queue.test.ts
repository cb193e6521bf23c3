import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameQueue } from '../../../../src/lab/media/frame-queue.ts';
import { decodePcmu } from '../../../../src/lab/media/pcmu.ts';

/** Sample values that PCMU keeps as they are, so that frames can be told apart. */
const KEPT = decodePcmu(Uint8Array.from({ length: 126 }, (_, i) => i));

function frame(number: number): Int16Array {
  return new Int16Array(160).fill(KEPT[number % KEPT.length] ?? 0);
}

/** The number of the frame that comes out next; undefined in silence. */
function next(queue: FrameQueue): number | undefined {
  const codes = queue.next();
  return codes && KEPT.indexOf(decodePcmu(codes)[0] ?? 0);
}

describe('a queue of frames', () => {
  it('gives on all that comes, in order, however unevenly it comes', () => {
    fc.assert(
      fc.property(
        // Up to five packets late, then at once: a jitter of 100 ms.
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 20, maxLength: 100 }),
        (waits) => {
          const queue = new FrameQueue();
          const out: number[] = [];
          let sent = 0;
          for (const wait of waits) {
            for (let i = 0; i <= wait; i++) queue.push(frame(sent++));
            for (let i = 0; i <= wait; i++) {
              const number = next(queue);
              if (number !== undefined) out.push(number);
            }
          }
          expect(out).toEqual(Array.from(out, (_, i) => i % KEPT.length));
          expect(sent - out.length).toBeLessThanOrEqual(3);
        },
      ),
      { seed: 61 },
    );
  });

  it('cuts packets of any length into frames', () => {
    const queue = new FrameQueue();
    for (let i = 0; i < 4; i++) queue.push(new Int16Array(240).fill(KEPT[1] ?? 0));
    const frames = [0, 1, 2, 3, 4, 5, 6].map(() => queue.next()?.length);
    expect(frames).toEqual([160, 160, 160, 160, 160, 160, undefined]);
  });

  it('is silent until it has filled up, also after it ran dry', () => {
    const queue = new FrameQueue();
    queue.push(frame(1));
    queue.push(frame(2));
    expect(next(queue)).toBeUndefined();
    queue.push(frame(3));
    expect([next(queue), next(queue), next(queue), next(queue)]).toEqual([1, 2, 3, undefined]);
    queue.push(frame(4));
    expect(next(queue)).toBeUndefined();
  });

  it('drops the oldest rather than lag behind for ever', () => {
    const queue = new FrameQueue();
    for (let i = 0; i < 100; i++) queue.push(frame(i));
    expect(next(queue)).toBe(90);
  });
});
