import { expect, it } from 'vitest';
import type { HeadsetEvent, HeadsetPort, HeadsetState } from '../../../src/renderer/headset/headset-port.ts';

/** A headset, and the hands and eyes of whoever wears it. */
export interface HeadsetUnderTest {
  readonly headset: HeadsetPort;
  lift(): void;
  putDown(): void;
  pressMute(): void;
  /** Absent where it has no such button. */
  readonly pressDrop?: (() => void) | undefined;
  /** As its lights show; undefined where it has none. */
  readonly lit?: (() => { readonly offHook: boolean; readonly muted: boolean }) | undefined;
  readonly timesTold: () => number;
}

const state = (change: Partial<HeadsetState> = {}): HeadsetState => ({
  muted: false,
  offHook: false,
  ringing: false,
  held: false,
  ...change,
});

/** What every headset guarantees (src/renderer/headset/headset-port.ts). */
export function headsetContract(under: () => HeadsetUnderTest): void {
  const listen = () => {
    const events: HeadsetEvent[] = [];
    const stop = under().headset.onEvent((event) => events.push(event));
    return { events, stop };
  };

  it('tells a press once, and again at the next one', () => {
    const { events } = listen();
    under().pressMute();
    under().pressMute();
    expect(events).toEqual(['mute', 'mute']);
  });

  it('tells the switch only when it changes', () => {
    const { events } = listen();
    under().lift();
    under().lift();
    under().putDown();
    expect(events).toEqual(['off-hook', 'on-hook']);
  });

  it('tells the drop button where there is one', () => {
    const { events } = listen();
    under().pressDrop?.();
    expect(events).toEqual(under().pressDrop ? ['drop'] : []);
  });

  it('shows the call, and sends nothing for what it shows already', async () => {
    const { headset, lit, timesTold } = under();
    await headset.show(state({ offHook: true, muted: true }));
    expect(lit?.() ?? { offHook: true, muted: true }).toEqual({ offHook: true, muted: true });
    const told = timesTold();
    await headset.show(state({ offHook: true, muted: true }));
    expect(timesTold()).toBe(told);
    await headset.show(state());
    expect(lit?.() ?? { offHook: false, muted: false }).toEqual({ offHook: false, muted: false });
  });

  it('takes no echo of what it was told for a hand, and hears the hand afterwards', async () => {
    if (!under().lit) return;
    const { events } = listen();
    await under().headset.show(state({ offHook: true }));
    under().lift();
    expect(events).toEqual([]);
    under().putDown();
    expect(events).toEqual(['on-hook']);
  });

  it.each(['lift', 'pressMute'] as const)(
    'shows the call anew after %s that changed nothing',
    async (press) => {
      const { headset, lit, timesTold } = under();
      if (!lit) return;
      await headset.show(state());
      under()[press]();
      const told = timesTold();
      await headset.show(state());
      expect(timesTold()).toBeGreaterThan(told);
      expect(lit()).toEqual({ offHook: false, muted: false });
    },
  );

  it('hears a lift again after one that changed nothing', async () => {
    if (!under().lit) return;
    const { events } = listen();
    await under().headset.show(state());
    under().lift();
    await under().headset.show(state());
    under().putDown();
    under().lift();
    expect(events).toEqual(['off-hook', 'off-hook']);
  });

  it('is silent to a listener that left, and after it was closed', async () => {
    const left = listen();
    left.stop();
    const stays = listen();
    await under().headset.close();
    under().pressMute();
    expect([...left.events, ...stays.events]).toEqual([]);
    const told = under().timesTold();
    await under().headset.show(state({ offHook: true }));
    expect(under().timesTold()).toBe(told);
  });
}
