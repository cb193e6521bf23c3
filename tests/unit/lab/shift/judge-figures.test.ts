import { describe, expect, it } from 'vitest';
import type { FleetMeasures } from '../../../../src/lab/shift/fleet-measures.ts';
import { ENOUGH_ANSWERS, judgeFigures, printFigures } from '../../../../src/lab/shift/judge-figures.ts';

const times = (p95: number | undefined) => ({ count: p95 === undefined ? 0 : 100, p50: p95, p95 });
const interval = (mean: number, halfWidth: number) => ({ mean, halfWidth, batches: 20 });

/** A shift that keeps every limit just so, changed as told. */
function shift(own: Partial<FleetMeasures> & { audioMs?: number | undefined } = {}): FleetMeasures {
  const { audioMs, ...change } = { audioMs: 400, ...own };
  const nobody = { caught: [], desktopLost: [], answeredTheDead: [], unheard: [] };
  return {
    seconds: 1800,
    warmUpSeconds: 100,
    live: 1000,
    abandoned: 30,
    heardMessage: 30,
    left: { ...nobody, endsOfKilled: {}, endsOfUnheard: {} },
    abandonRate: 0.03,
    wholeRate: 0.03,
    occupancy: interval(0.9, 0.01),
    agentWaits: times(1),
    customerWaits: times(1),
    handOvers: 100,
    handOverTimes: { colleagueFree: times(audioMs), nobodyFree: times(9_000), onceFree: times(900) },
    cardTimes: times(1_000),
    voiceBeforeCard: [],
    ghosts: [],
    ...change,
  };
}

const broken = (...given: Parameters<typeof judgeFigures>) => {
  const verdict = judgeFigures(...given);
  if (verdict.kind !== 'judged') throw new Error(`not judged: ${verdict.live} live answers`);
  const names = verdict.figures.flatMap(({ what, kept }) => (kept ? [] : what));
  expect(verdict.kept).toBe(names.length === 0);
  return names;
};

describe('the figures of a predictive shift', () => {
  it('are kept at their very limits', () => {
    expect(broken(shift())).toEqual([]);
    expect(printFigures(judgeFigures(shift()))).toMatch(
      /abandoned +3\.0 % {2}<= 3\.0 % +kept[\s\S]*are kept\.$/,
    );
  });

  it.each([
    ['one abandoned call too many', { abandoned: 31 }, 'abandoned', /abandoned +3\.1 %.*NOT KEPT/],
    ['sound that comes late', { audioMs: 401 }, 'hand-over-audio', /audio.* 401 ms {2}<= 400 ms +NOT KEPT/],
    ['a card that comes late', { cardTimes: times(1_001) }, 'hand-over-card', /card.* 1001 ms.*NOT KEPT/],
    [
      'a voice before its card',
      { voiceBeforeCard: ['a'] },
      'voice-before-card',
      /voice .* 1 {2}<= 0 +NOT KEPT/,
    ],
    [
      'not one hand-over measured',
      { audioMs: undefined },
      'hand-over-audio',
      /audio.*not measured.*NOT KEPT/,
    ],
  ] as const)('are not kept with %s', (_what, change, name, text) => {
    expect(broken(shift(change))).toEqual([name]);
    expect(printFigures(judgeFigures(shift(change)))).toMatch(text);
    expect(printFigures(judgeFigures(shift(change)))).toMatch(/THE FIGURES ARE NOT KEPT\.$/);
  });

  it('do not count who was lost with a desktop among the abandoned', () => {
    expect(broken(shift({ abandonRate: 0.05 }))).toEqual([]);
  });

  it('are not judged where too few customers answered, whatever they are', () => {
    const verdict = judgeFigures(shift({ live: ENOUGH_ANSWERS - 1, abandoned: 200 }));
    expect(verdict).toEqual({ kind: 'too-few', live: ENOUGH_ANSWERS - 1 });
    expect(printFigures(verdict)).toContain('399 live answers');
    expect(judgeFigures(shift({ live: ENOUGH_ANSWERS })).kind).toBe('judged');
  });

  it.each([
    ['above it', interval(0.9, 0.01), interval(0.8, 0.05), []],
    ['as high as it may be', interval(0.9, 0.05), interval(0.8, 0.05), ['occupancy']],
    ['not measured', undefined, interval(0.8, 0.05), ['occupancy']],
    ['held against nothing', interval(0.9, 0.01), undefined, ['occupancy']],
  ] as const)(
    'hold occupancy against progressive dialling where asked for: %s',
    (_what, own, other, names) => {
      expect(broken(shift({ occupancy: own }), { occupancy: other })).toEqual(names);
      expect(broken(shift({ occupancy: own }))).toEqual([]);
    },
  );
});
