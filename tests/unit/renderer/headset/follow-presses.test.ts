import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPresses } from '../../../../src/renderer/headset/follow-presses.ts';
import type { HeadsetState } from '../../../../src/renderer/headset/headset-port.ts';
import type { ScreenCommand } from '../../../../src/renderer/keys/screen-command.ts';
import { deskViewOf, workOf } from '../../../support/renderer/scenes.ts';

const command = (id: string, perform: () => void): ScreenCommand => ({
  id,
  labelKey: id,
  shortcut: id,
  enabled: true,
  perform,
});
const idle = deskViewOf(0);
const talking = (muted: boolean) => {
  const work = workOf(0);
  if (!work.call) throw new Error('no call');
  return deskViewOf(0, { work: { ...work, call: { ...work.call, state: 'talking', muted } } });
};

let shown: HeadsetState[];
beforeEach(() => {
  shown = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

describe('a press at the headset', () => {
  it('that stands for nothing now is taken back on the headset at once', () => {
    const { heard } = followPresses(
      () => ({ view: idle, commands: [] }),
      (state) => shown.push(state),
    );
    heard('off-hook');
    expect(shown).toEqual([{ muted: false, offHook: false, ringing: false, held: false }]);
  });

  it('is done, and what the desk made of it is shown once it had its time', () => {
    let view = talking(false);
    const commands = [
      command('mute', () => {
        view = talking(true);
      }),
    ];
    const { heard } = followPresses(
      () => ({ view, commands }),
      (state) => shown.push(state),
    );
    heard('mute');
    expect(shown).toEqual([]);
    vi.runAllTimers();
    expect(shown).toEqual([{ muted: true, offHook: true, ringing: false, held: false }]);
  });

  it('that the desk refused is taken back', () => {
    const { heard } = followPresses(
      () => ({ view: talking(false), commands: [command('mute', () => undefined)] }),
      (state) => shown.push(state),
    );
    heard('mute');
    vi.runAllTimers();
    expect(shown.at(-1)?.muted).toBe(false);
    expect(shown).toHaveLength(1);
  });

  it('shows nothing once its screen is gone', () => {
    const { heard, stop } = followPresses(
      () => ({ view: idle, commands: [command('dial', () => undefined)] }),
      (state) => shown.push(state),
    );
    heard('off-hook');
    stop();
    vi.runAllTimers();
    expect(shown).toEqual([]);
  });
});
