import { beforeEach, describe, expect, it } from 'vitest';
import { HeadsetDesk, type HeadsetView } from '../../../../src/renderer/headset/headset-desk.ts';
import type { HeadsetEvent } from '../../../../src/renderer/headset/headset-port.ts';
import { LAYOUTS } from '../../../support/headset/descriptors.ts';
import { SimulatedHid, SimulatedHidDevice } from '../../../support/headset/simulated-hid.ts';

const [layout] = LAYOUTS;
if (!layout) throw new Error('no layout');
const inCall = { muted: false, offHook: true, ringing: false, held: false };

let hid: SimulatedHid;
let device: SimulatedHidDevice;
let views: HeadsetView[];
let events: HeadsetEvent[];
let desk: HeadsetDesk;
/** What was begun by an event of the browser is over. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
const shown = () => [views.at(-1)?.name, views.at(-1)?.problem?.code];

beforeEach(() => {
  hid = new SimulatedHid();
  device = new SimulatedHidDevice('UC 100', layout.collections);
  views = [];
  events = [];
  desk = new HeadsetDesk(hid, { view: (view) => views.push(view), event: (event) => events.push(event) });
});

describe('the headset at hand', () => {
  it('is the one that was chosen, and its buttons are heard', async () => {
    await desk.start();
    hid.chosen = [device];
    await desk.choose();
    expect(shown()).toEqual(['UC 100', undefined]);
    device.press(layout.mute);
    expect(events).toEqual(['mute']);
  });

  it('is taken up by itself where it was chosen before', async () => {
    hid.known = [device];
    await desk.start();
    expect(shown()).toEqual(['UC 100', undefined]);
  });

  it('stays when nothing is chosen', async () => {
    hid.known = [device];
    await desk.start();
    await desk.choose();
    device.press(layout.mute);
    expect(events).toEqual(['mute']);
  });

  it('is told as gone when unplugged, and comes back with the lights of the call', async () => {
    hid.known = [device];
    await desk.start();
    desk.show(inCall);
    hid.unplug(device);
    await settled();
    expect(shown()).toEqual([undefined, 'headset.gone']);
    device.sent.length = 0;
    hid.plug(device);
    await settled();
    expect(shown()).toEqual(['UC 100', undefined]);
    expect(device.sent).toEqual([layout.lights?.offHook]);
  });

  it.each([
    ['is taken by another program', 'headset.refused', layout.collections, true],
    ['has no buttons for calls', 'headset.no-buttons', [{ usagePage: 0x0b, inputReports: [] }], false],
  ] as const)('says what is wrong with one that %s', async (_title, code, collections, taken) => {
    const other = new SimulatedHidDevice('Other', collections);
    other.taken = taken;
    await desk.start();
    hid.chosen = [other];
    await desk.choose();
    expect(shown()).toEqual([undefined, code]);
  });

  it('is found among the devices that one headset shows itself as', async () => {
    await desk.start();
    hid.chosen = [new SimulatedHidDevice('Volume', [{ usagePage: 0x0c }]), device];
    await desk.choose();
    expect(shown()).toEqual(['UC 100', undefined]);
  });

  it('is let go with its lights out, and heard no more', async () => {
    hid.known = [device];
    await desk.start();
    desk.show(inCall);
    await desk.stop();
    expect(device.sent.at(-1)).toEqual([2, 0]);
    expect(device.opened).toBe(false);
    device.press(layout.mute);
    hid.plug(device);
    await settled();
    expect([events, device.opened]).toEqual([[], false]);
  });
});
