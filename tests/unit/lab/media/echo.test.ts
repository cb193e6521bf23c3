import { describe, expect, it } from 'vitest';
import { Echo } from '../../../../src/lab/media/echo.ts';
import { SILENT_FRAME } from '../../../../src/lab/media/frame-source.ts';
import { FRAME_SAMPLES } from '../../../../src/lab/media/media-clock.ts';
import { encodePcmu } from '../../../../src/lab/media/pcmu.ts';

const spoken = (frame: number) => new Int16Array(FRAME_SAMPLES).fill(1000 * (frame + 1));

describe('an echo', () => {
  it('says every frame it heard in order, more than half a second later, and is silent else', () => {
    const echo = new Echo();
    const said: Uint8Array[] = [];
    for (let frame = 0; frame < 8; frame += 1) {
      echo.push(spoken(frame));
      said.push(echo.next());
    }
    while (said.length < 60) said.push(echo.next());
    const first = said.findIndex((frame) => frame !== SILENT_FRAME);
    expect(first).toBeGreaterThan(25);
    expect(said.slice(first, first + 8)).toEqual(
      Array.from({ length: 8 }, (_, frame) => encodePcmu(spoken(frame))),
    );
    expect(said.slice(first + 8).every((frame) => frame === SILENT_FRAME)).toBe(true);
  });
});
