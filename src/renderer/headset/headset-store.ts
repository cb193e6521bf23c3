import { create } from 'zustand';
import { WaihuError } from '../../contract/errors.ts';
import { HeadsetDesk, type HeadsetView } from './headset-desk.ts';
import type { HeadsetEvent, HeadsetState } from './headset-port.ts';
import type { Hid } from './hid-types.ts';

export const useHeadset = create<HeadsetView>()(() => ({ name: undefined, problem: undefined }));

let desk: HeadsetDesk | undefined;
/** Until whoever had the headset before has closed it: closing is of the device, whoever opened it. */
let letGo: Promise<unknown> = Promise.resolve();
let listener: (event: HeadsetEvent) => void = () => undefined;

/** Begins with the agent's session, ends with it. `onEvent`: what is done at the headset. */
export function startHeadset(): () => void {
  const hid = hidOfPage();
  if (!hid) return () => undefined;
  const started = new HeadsetDesk(hid, {
    view: (view) => useHeadset.setState(view),
    event: (event) => listener(event),
  });
  desk = started;
  letGo
    .then(() => started.start())
    .catch((error: unknown) => useHeadset.setState({ problem: WaihuError.from(error) }));
  return () => {
    desk = undefined;
    useHeadset.setState({ name: undefined, problem: undefined });
    letGo = Promise.all([letGo, started.stop()]);
  };
}

/** Where the browser has no WebHID, says so: `headset.no-hid`. */
export async function chooseHeadset(): Promise<void> {
  if (desk) await desk.choose();
  else useHeadset.setState({ problem: new WaihuError('headset.no-hid') });
}

export function showOnHeadset(state: HeadsetState): void {
  desk?.show(state);
}

export function onHeadsetEvent(heard: (event: HeadsetEvent) => void): void {
  listener = heard;
}

function hidOfPage(): Hid | undefined {
  return (navigator as Navigator & { readonly hid?: Hid }).hid;
}
