import { describe, expect, it } from 'vitest';
import { prefixOf } from '../../../../src/renderer/screens/supervisor/region-prefix.ts';

describe('the beginning of a region’s numbers', () => {
  it.each([
    ['010', '+8610'],
    ['10', '+8610'],
    ['+86 10', '+8610'],
    ['0086-21', '+8621'],
    ['8610', '+8610'],
    ['138', '+86138'],
  ])('is %s as somebody types it, %s as numbers have it', (typed, prefix) => {
    expect(prefixOf(typed, ['86'])).toBe(prefix);
  });

  it.each(['+1 212', '北京', '', '+'])('is not %s under the rules of China', (typed) => {
    expect(prefixOf(typed, ['86'])).toBeUndefined();
  });
});
