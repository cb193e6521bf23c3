import { expect, it } from 'vitest';

it('fails', () => {
  expect(1).toBe(2);
});

it('leaves an error behind', async () => {
  void Promise.reject(new Error('nobody caught this'));
  await new Promise((resolve) => setImmediate(resolve));
});
