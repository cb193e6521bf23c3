import type { DeskView } from '../../contract/desk-view.ts';
import type { ScreenCommand } from '../keys/screen-command.ts';
import { COMMANDS_OF, headsetStateOf } from './headset-calls.ts';
import type { HeadsetEvent, HeadsetState } from './headset-port.ts';

/** How long the desk may take to do what was pressed, ms, before the headset is told that it did not. */
const FOLLOWED_WITHIN_MS = 1_000;

/** What the screen is like by now. */
interface Screen {
  readonly view: DeskView;
  readonly commands: readonly ScreenCommand[];
}

/**
 * Does what a press stands for, and tells the headset anew what the call is like, since its lights and switch went along with the
 * press: at once where it stands for nothing now, else when the desk had its time.
 */
export function followPresses(
  screen: () => Screen,
  show: (state: HeadsetState) => void,
): { readonly heard: (event: HeadsetEvent) => void; readonly stop: () => void } {
  let settling: ReturnType<typeof setTimeout> | undefined;
  const showCall = () => show(headsetStateOf(screen().view));
  return {
    heard: (event) => {
      const { commands } = screen();
      const command = COMMANDS_OF[event]
        .flatMap((id) => commands.filter((each) => each.id === id && each.enabled))
        .at(0);
      if (!command) return showCall();
      command.perform();
      clearTimeout(settling);
      settling = setTimeout(showCall, FOLLOWED_WITHIN_MS);
    },
    stop: () => clearTimeout(settling),
  };
}
