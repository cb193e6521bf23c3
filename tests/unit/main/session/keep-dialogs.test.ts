import { describe, expect, it } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { keepDialogs } from '../../../../src/main/session/keep-dialogs.ts';
import type { SavedDialog } from '../../../../src/main/softphone/softphone.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';

const dialog = (attemptId: string, stage: SavedDialog['stage'], localSequence = 1): SavedDialog => ({
  attemptId,
  callId: `call-${attemptId}`,
  localTag: 'local',
  localUri: 'sip:a@lab',
  remoteUri: 'sip:b@lab',
  routeSet: [],
  localSequence,
  stage,
});

function kept() {
  const clock = new ManualClock();
  const saved: SavedDialog[] = [];
  const disk = { full: false };
  let tell: (dialog: SavedDialog) => void = () => undefined;
  const stop = keepDialogs({
    expected: () => false,
    clock,
    log: silentLog,
    softphone: {
      onDialog: (listener) => {
        tell = listener;
        return () => {
          tell = () => undefined;
        };
      },
    },
    store: {
      saveDialog: (given) => {
        if (disk.full) throw new WaihuError('store.full');
        saved.push(given);
      },
    },
  });
  return { clock, saved, disk, stop, tell: (given: SavedDialog) => tell(given) };
}

describe('dialogs kept for a restart', () => {
  it('throws when the first of a call cannot be saved, and saves the next call as soon as it can', () => {
    const { tell, saved, disk, clock } = kept();
    disk.full = true;
    expect(() => tell(dialog('a', 'invited'))).toThrow(expect.objectContaining({ code: 'store.full' }));
    disk.full = false;
    clock.advance(60_000);
    expect(saved).toEqual([]);
    tell(dialog('b', 'invited'));
    expect(saved).toMatchObject([{ attemptId: 'b' }]);
  });

  it('throws for each call anew: what was saved for another one does not count', () => {
    const { tell, disk } = kept();
    tell(dialog('a', 'invited'));
    disk.full = true;
    expect(() => tell(dialog('b', 'invited'))).toThrow(expect.objectContaining({ code: 'store.full' }));
  });

  it('tries a later one again until it is saved, in its newest state, while the call goes on', () => {
    const { tell, saved, disk, clock } = kept();
    tell(dialog('a', 'invited'));
    disk.full = true;
    tell(dialog('a', 'early'));
    tell(dialog('a', 'confirmed', 3));
    clock.advance(10_000);
    expect(saved).toHaveLength(1);
    disk.full = false;
    clock.advance(10_000);
    expect(saved.slice(1)).toMatchObject([{ stage: 'confirmed', localSequence: 3 }]);
  });

  it('does not write an older state over one that was saved since', () => {
    const { tell, saved, disk, clock } = kept();
    tell(dialog('a', 'invited'));
    disk.full = true;
    tell(dialog('a', 'early'));
    disk.full = false;
    tell(dialog('a', 'confirmed', 2));
    clock.advance(10_000);
    expect(saved.map(({ stage }) => stage)).toEqual(['invited', 'confirmed']);
  });

  it('tries nothing more once it is stopped', () => {
    const { tell, saved, disk, clock, stop } = kept();
    tell(dialog('a', 'invited'));
    disk.full = true;
    tell(dialog('a', 'early'));
    disk.full = false;
    stop();
    clock.advance(10_000);
    expect(saved).toHaveLength(1);
  });
});
