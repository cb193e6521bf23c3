import { afterAll, describe, expect, it } from 'vitest';

describe('a desk', () => {
  afterAll(() => {
    throw new Error('the desk did not close');
  });

  it('dials', () => {
    expect(1).toBe(1);
  });

  it.skip('sleeps', () => {});
});
