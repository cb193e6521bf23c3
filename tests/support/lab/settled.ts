import { expect, vi } from 'vitest';

/** Resolves with what is seen when two looks, some frames of audio apart, see the same. */
export async function settled(look: () => number): Promise<number> {
  let last = -1;
  await vi.waitFor(
    () => {
      const seen = look();
      const same = seen === last;
      last = seen;
      expect(same).toBe(true);
    },
    { interval: 100 },
  );
  return last;
}
