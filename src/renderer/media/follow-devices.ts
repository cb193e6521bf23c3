import { type AudioDevice, useMedia } from './media-store.ts';
import { refreshDevices } from './microphone.ts';

export interface DeviceUsers {
  /** Opens the chosen microphone again, also for calls under way. */
  readonly reopenInput: () => Promise<void>;
  /** Plays what is heard on that device; '' for the default one. */
  readonly playOn: (outputId: string) => Promise<void>;
}

/**
 * After devices came or went: what was chosen and is gone gives way to the system's default with a notice, and is taken again once it is back.
 * A microphone that goes ends its track, which opens the default one without waiting for this.
 */
export async function followDevices({ reopenInput, playOn }: DeviceUsers): Promise<void> {
  await refreshDevices();
  const { inputs, outputs, inputId, outputId, away: before } = useMedia.getState();
  const away = { input: isAway(inputs, inputId), output: isAway(outputs, outputId) };
  useMedia.setState({ away });
  if (away.output !== before.output) await playOn(away.output ? '' : outputId);
  if (before.input && !away.input) await reopenInput();
}

/** Without a permission no device tells its id: nothing is known to be away then. */
function isAway(devices: readonly AudioDevice[], id: string): boolean {
  return id !== '' && devices.some((each) => each.id !== '') && !devices.some((each) => each.id === id);
}
