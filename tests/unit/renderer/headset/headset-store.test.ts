import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { HeadsetEvent } from '../../../../src/renderer/headset/headset-port.ts';
import { onHeadsetEvent, startHeadset, useHeadset } from '../../../../src/renderer/headset/headset-store.ts';
import { LAYOUTS } from '../../../support/headset/descriptors.ts';
import { SimulatedHid, SimulatedHidDevice } from '../../../support/headset/simulated-hid.ts';

const [layout] = LAYOUTS;
if (!layout) throw new Error('no layout');

let hid: SimulatedHid;
let device: SimulatedHidDevice;
/** What was begun by an event of the browser is over. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  hid = new SimulatedHid();
  device = new SimulatedHidDevice('UC 100', layout.collections);
  hid.known = [device];
  vi.stubGlobal('navigator', { hid });
});

describe("the session's headset", () => {
  it('stays open over a session that ends and begins again at once', async () => {
    const events: HeadsetEvent[] = [];
    onHeadsetEvent((event) => events.push(event));
    const stopFirst = startHeadset();
    await settled();
    stopFirst();
    // One that ends before it has begun.
    startHeadset()();
    const stop = startHeadset();
    await settled();
    expect([device.opened, useHeadset.getState().name]).toEqual([true, 'UC 100']);
    device.press(layout.mute);
    expect(events).toEqual(['mute']);
    stop();
    await settled();
    expect(device.opened).toBe(false);
  });

  it('leaves no one listening for devices after it', async () => {
    for (let session = 0; session < 3; session += 1) {
      const stop = startHeadset();
      await settled();
      expect(hid.listening).toBe(2);
      stop();
      await settled();
      expect(hid.listening).toBe(0);
    }
  });
});
