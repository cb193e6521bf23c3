import { beforeEach, describe } from 'vitest';
import { openHeadset } from '../../../src/renderer/headset/hid-headset.ts';
import { LAYOUTS } from '../../support/headset/descriptors.ts';
import { SimulatedHidDevice } from '../../support/headset/simulated-hid.ts';
import { type HeadsetUnderTest, headsetContract } from './headset.contract.ts';

describe.each(LAYOUTS)('a headset with $title', (layout) => {
  let under: HeadsetUnderTest;

  beforeEach(async () => {
    const device = new SimulatedHidDevice('Headset', layout.collections);
    const headset = await openHeadset(device);
    const [hookReport, ...hook] = layout.hook;
    const { drop, lights } = layout;
    under = {
      headset,
      lift: () => device.report(hookReport, ...hook),
      putDown: () => device.report(hookReport, ...hook.map(() => 0)),
      pressMute: () => device.press(layout.mute),
      pressDrop: drop && (() => device.press(drop)),
      lit: lights && (() => ({ offHook: isLit(device, lights.offHook), muted: isLit(device, lights.muted) })),
      timesTold: () => device.sent.length,
    };
  });

  headsetContract(() => under);
});

/** All bits of `wanted` are set in what the device was last sent under that report. */
function isLit(device: SimulatedHidDevice, [reportId, ...bytes]: readonly number[]): boolean {
  const last = device.sent.findLast(([id]) => id === reportId) ?? [];
  return bytes.every((byte, index) => ((last[index + 1] ?? 0) & byte) === byte);
}
