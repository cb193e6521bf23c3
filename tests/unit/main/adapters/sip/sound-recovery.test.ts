import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SoundRecovery } from '../../../../../src/main/adapters/sip/sound-recovery.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';
import { silentLog } from '../../../../support/silent-log.ts';

const MINUTE = 60_000;
let clock: ManualClock;
let recovery: SoundRecovery;
let told: (string | undefined)[];
const offer = vi.fn<() => Promise<void>>();

beforeEach(() => {
  clock = new ManualClock();
  told = [];
  offer.mockReset().mockRejectedValue(new Error('488'));
  recovery = new SoundRecovery({ clock, log: silentLog, offer, changed: (sound) => told.push(sound) });
});

describe('the sound of a call that broke off', () => {
  it('is offered anew three times, then counts as gone, and is not offered for ever', () => {
    recovery.connection(false);
    expect([told.at(-1), offer.mock.calls.length]).toEqual(['mending', 1]);
    clock.advance(MINUTE);
    expect([told.at(-1), offer.mock.calls.length]).toEqual(['gone', 3]);
    clock.advance(MINUTE);
    recovery.connection(false);
    expect(offer).toHaveBeenCalledTimes(3);
  });

  it('is not offered again for being told of twice', () => {
    recovery.connection(false);
    recovery.connection(false);
    expect(offer).toHaveBeenCalledTimes(1);
  });

  it('is well again once it passes, also late, and is mended anew the next time', () => {
    recovery.connection(false);
    clock.advance(MINUTE);
    recovery.connection(true);
    expect(told.at(-1)).toBeUndefined();
    recovery.connection(false);
    expect([told.at(-1), offer.mock.calls.length]).toEqual(['mending', 4]);
  });

  it('is left alone when nobody wants it any more', () => {
    recovery.connection(false);
    recovery.stop();
    clock.advance(MINUTE);
    expect(offer).toHaveBeenCalledTimes(1);
    expect(told.at(-1)).toBeUndefined();
  });
});
