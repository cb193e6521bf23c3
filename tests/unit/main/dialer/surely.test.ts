import { describe, expect, it } from 'vitest';
import { surely } from '../../../../src/main/dialer/surely.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

describe('writing what is known only here', () => {
  const failing = (closing: () => boolean) => {
    const clock = new ManualClock();
    let tries = 0;
    let done = false;
    void surely({ clock, log: silentLog, closing }, 'not written', 'attempt', () => {
      tries += 1;
      throw new Error('the disk is full');
    }).then(() => {
      done = true;
    });
    const pass = async (ms: number) => {
      await Promise.resolve();
      clock.advance(ms);
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    };
    return { pass, tries: () => tries, done: () => done };
  };

  it('goes on as long as the shift does', async () => {
    const written = failing(() => false);
    for (let again = 0; again < 10; again++) await written.pass(2_000);
    expect(written.tries()).toBe(11);
    expect(written.done()).toBe(false);
  });

  it('is given up once the shift closes', async () => {
    let closing = false;
    const written = failing(() => closing);
    await written.pass(2_000);
    closing = true;
    await written.pass(2_000);
    expect(written.done()).toBe(true);
  });
});
