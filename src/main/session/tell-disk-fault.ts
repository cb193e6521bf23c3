import { WaihuError } from '../../contract/errors.ts';
import type { DeskPorts } from '../desk-ports.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** Pause before a full disk is tried again, ms. */
const PROBE_MS = 3_000;
const PROBE = 'disk-probe';

/** Has a full disk told as soon as it is noticed, and tries it until it takes something again. Returns the stop. */
export function tellDiskFault(
  { clock, log }: Pick<DeskPorts, 'clock' | 'log'>,
  store: Pick<DeskStore, 'diskFault' | 'onDiskFault' | 'setSetting'>,
  changed: () => void,
): () => void {
  let stopTimer: (() => void) | undefined;
  const probe = (): void => {
    stopTimer = undefined;
    try {
      store.setSetting(PROBE, String(clock.wallMs()));
    } catch (thrown) {
      const { code } = WaihuError.from(thrown);
      if (code !== 'store.full') log.error('the disk could not be tried', { code });
      stopTimer = clock.after(PROBE_MS, probe);
    }
  };
  const stopListening = store.onDiskFault(() => {
    log.warn(store.diskFault ? 'the disk takes no more' : 'the disk takes what is written again');
    if (store.diskFault) stopTimer ??= clock.after(PROBE_MS, probe);
    changed();
  });
  return () => {
    stopListening();
    stopTimer?.();
  };
}
