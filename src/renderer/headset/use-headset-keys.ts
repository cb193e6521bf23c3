import { useEffect, useRef } from 'react';
import type { DeskView } from '../../contract/desk-view.ts';
import type { ScreenCommand } from '../keys/screen-command.ts';
import { followPresses } from './follow-presses.ts';
import { headsetStateOf } from './headset-calls.ts';
import { onHeadsetEvent, showOnHeadset, startHeadset } from './headset-store.ts';

/** Lets the headset's buttons do what the screen's keys do, also while a dialog is open, and its lights follow the call. */
export function useHeadsetKeys(view: DeskView, commands: readonly ScreenCommand[]): void {
  const screen = useRef({ view, commands });
  useEffect(() => {
    screen.current = { view, commands };
  });
  useEffect(() => {
    const presses = followPresses(() => screen.current, showOnHeadset);
    onHeadsetEvent(presses.heard);
    const stop = startHeadset();
    return () => {
      presses.stop();
      stop();
    };
  }, []);
  const { muted, offHook, ringing, held } = headsetStateOf(view);
  useEffect(() => showOnHeadset({ muted, offHook, ringing, held }), [muted, offHook, ringing, held]);
}
