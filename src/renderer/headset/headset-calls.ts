import type { DeskView } from '../../contract/desk-view.ts';
import type { HeadsetEvent, HeadsetState } from './headset-port.ts';

/** What an event does, as ids of the screen's commands: the first that applies now. */
export const COMMANDS_OF: Readonly<Record<HeadsetEvent, readonly string[]>> = {
  'off-hook': ['dial'],
  redial: ['dial'],
  'on-hook': ['hangUp', 'back'],
  drop: ['hangUp', 'back'],
  mute: ['mute'],
  flash: ['hold'],
};

/** The call as the headset's lights show it. */
export function headsetStateOf(view: DeskView): HeadsetState {
  const call = view.work?.call;
  const state = call?.state;
  const arriving = call?.arrived !== undefined && (state === 'inviting' || state === 'ringing');
  const up =
    state === 'talking' ||
    state === 'holding' ||
    (!arriving && (state === 'inviting' || state === 'ringing' || state === 'early-media'));
  return { muted: up && call?.muted === true, offHook: up, ringing: arriving, held: state === 'holding' };
}
