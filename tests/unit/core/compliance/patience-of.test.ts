import { describe, expect, it } from 'vitest';
import { PATIENCE_SETTINGS } from '../../../../src/core/call/patience.ts';
import { packById } from '../../../../src/core/compliance/packs/index.ts';
import { patienceOf } from '../../../../src/core/compliance/patience-of.ts';

describe('how long a customer may be kept waiting', () => {
  it.each(['CN', 'US', 'UK'])('is what the pack %s says', (pack) => {
    const seconds = packById(pack)?.abandon.agentWithinSeconds;
    expect(seconds).toBeGreaterThan(0);
    expect(patienceOf({ pack })).toEqual({ ...PATIENCE_SETTINGS, patienceMs: (seconds ?? 0) * 1000 });
  });

  it.each([
    ['an unknown pack', { pack: 'nowhere' }],
    ['no rules', undefined],
  ])('is the usual for %s', (_what, rules) => {
    expect(patienceOf(rules)).toEqual(PATIENCE_SETTINGS);
  });
});
