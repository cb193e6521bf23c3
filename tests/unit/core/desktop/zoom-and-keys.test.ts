import { describe, expect, it } from 'vitest';
import { isGlobalShortcut, keyFaults } from '../../../../src/core/desktop/global-key.ts';
import { ZOOM_STEPS, zoomed, zoomWayOf } from '../../../../src/core/desktop/zoom.ts';

describe('the size of the page', () => {
  it('goes through all steps from 80 to 200 % and back, and stays at the ends', () => {
    const up: number[] = [];
    for (let factor = 0.8; up.length < 9; factor = zoomed(factor, 'in')) up.push(factor);
    expect(up).toEqual([...ZOOM_STEPS, 2]);
    const down: number[] = [];
    for (let factor = 2; down.length < 9; factor = zoomed(factor, 'out')) down.push(factor);
    expect(down).toEqual([...ZOOM_STEPS].reverse().concat(0.8));
    expect(zoomed(1.75, 'reset')).toBe(1);
  });

  it('finds the next step from one that is none', () => {
    expect([zoomed(1.2, 'in'), zoomed(1.2, 'out'), zoomed(3, 'out'), zoomed(0.3, 'in')]).toEqual([
      1.25, 1.1, 2, 0.8,
    ]);
  });

  it('is changed with Control only, and not by what writes a character', () => {
    const press = (key: string, control = true, alt = false) => zoomWayOf({ key, control, alt });
    expect(['=', '+', '-', '_', '0'].map((key) => press(key))).toEqual(['in', 'in', 'out', 'out', 'reset']);
    expect([press('+', false), press('+', true, true), press('1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a global key', () => {
  it.each(['F9', 'Shift+F9', 'Control+M', 'Control+Shift+M', 'Alt+1', 'Meta+K'])('%s can be one', (key) => {
    expect(isGlobalShortcut(key)).toBe(true);
  });

  it.each([
    'M',
    'Shift+M',
    '1',
    'Escape',
    'Control+Enter',
    'F25',
    'Control+Control+M',
    'Hyper+M',
    '',
    'Control+',
  ])('%s cannot: another program would lose it', (key) => {
    expect(isGlobalShortcut(key)).toBe(false);
  });

  it('does one thing only', () => {
    expect(keyFaults({ mute: 'Control+Alt+M', answer: 'Control+Alt+M' })).toEqual({
      answer: 'desktop.key-twice',
    });
    expect(keyFaults({ mute: 'M', answer: 'F9' })).toEqual({ mute: 'desktop.key-plain' });
    expect(keyFaults({})).toEqual({});
  });
});
