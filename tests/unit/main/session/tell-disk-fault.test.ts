import { expect, it } from 'vitest';
import { type ErrorBody, WaihuError } from '../../../../src/contract/errors.ts';
import { tellDiskFault } from '../../../../src/main/session/tell-disk-fault.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

/** A store on a disk that may be full. */
class FullStore {
  full = true;
  tries = 0;
  diskFault: ErrorBody | undefined;
  #listener: () => void = () => undefined;

  onDiskFault(listener: () => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }
  setSetting(): void {
    this.tries += 1;
    this.#found(this.full ? { code: 'store.full' } : undefined);
    if (this.full) throw new WaihuError('store.full');
  }
  #found(fault: ErrorBody | undefined): void {
    const changed = fault?.code !== this.diskFault?.code;
    this.diskFault = fault;
    if (changed) this.#listener();
  }
  fail(): void {
    this.#found({ code: 'store.full' });
  }
}

it('tells a full disk at once, tries it now and then, and tells that it has room again', () => {
  const clock = new ManualClock(0);
  const store = new FullStore();
  const seen: (string | undefined)[] = [];
  const stop = tellDiskFault({ clock, log: silentLog }, store, () => seen.push(store.diskFault?.code));
  store.fail();
  expect(seen).toEqual(['store.full']);
  clock.advance(10_000);
  expect(store.tries).toBeGreaterThan(1);
  expect(seen).toEqual(['store.full']);
  store.full = false;
  clock.advance(10_000);
  expect(seen).toEqual(['store.full', undefined]);
  const { tries } = store;
  clock.advance(60_000);
  expect(store.tries).toBe(tries);
  stop();
});
