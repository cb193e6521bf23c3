import type { DeskBridge } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { useDesk } from '../state/desk-store.ts';
import { followDevices } from './follow-devices.ts';
import { MediaDesk } from './media-desk.ts';
import { rememberDevices, useMedia } from './media-store.ts';
import { Microphone } from './microphone.ts';
import { warmUpSound } from './sound-context.ts';

const microphone = new Microphone();
let desk: MediaDesk | undefined;
let bridgeInUse: DeskBridge | undefined;

/** Follows the desk: an agent who is signed in gets the microphone opened and the media claimed, once for each way to the desk. */
export function startMedia(bridge: DeskBridge): void {
  bridgeInUse = bridge;
  const media = new MediaDesk(bridge, microphone);
  desk = media;
  bridge.on((event) => {
    if (event.kind === 'media') void media.handle(event.request);
    if (event.kind === 'media-granted') media.setIceServers(event.iceServers);
    if (event.kind === 'media-taken') {
      media.closeAll();
      microphone.stop();
      useMedia.setState({ phase: 'elsewhere' });
    }
  });
  microphone.onEnded = () => {
    if (useMedia.getState().phase === 'ready') void claimMedia(false);
  };
  navigator.mediaDevices?.addEventListener('devicechange', () => {
    followDevices({
      reopenInput: async () => {
        if (useMedia.getState().phase === 'ready') await chooseInput(useMedia.getState().inputId);
      },
      playOn: async (outputId) => desk?.setOutput(outputId),
    }).catch((error: unknown) => console.warn('A device that came or went was not followed.', error));
    const { phase } = useMedia.getState();
    if (phase === 'failed' || (phase === 'ready' && !microphone.open)) void claimMedia(false);
  });
  useDesk.subscribe(({ view, connection }) => {
    // A lost bridge keeps the sound: the desk holds the call and the way back is short.
    if (connection !== 'connected') return;
    const { phase } = useMedia.getState();
    if (!agentSignedIn()) {
      if (phase !== 'off') releaseMedia();
    } else if (phase === 'off' || (phase === 'ready' && view?.media === 'none')) void claimMedia(false);
  });
}

function agentSignedIn(): boolean {
  const { view } = useDesk.getState();
  return view?.phase === 'signed-in' && view.account?.role === 'agent';
}

function releaseMedia(): void {
  giveUpSound();
  useMedia.setState({ phase: 'off', problem: undefined });
}

/** Closes the lines and the microphone and tells the desk so; the desk ignores it from whoever does not own the media. */
function giveUpSound(): void {
  desk?.closeAll();
  microphone.stop();
  bridgeInUse
    ?.call('media.release', {})
    .catch((error: unknown) => console.warn('The desk was not told that the sound is closed.', error));
}

/** Opens the microphone and asks the desk for the media; what stands in the way is kept where the screen shows it. */
export async function claimMedia(takeOver: boolean): Promise<void> {
  const { phase, problem } = useMedia.getState();
  if (!bridgeInUse || phase === 'starting') return;
  useMedia.setState({ phase: 'starting', problem: undefined });
  try {
    if (!microphone.open) await openMicrophone();
    warmUpSound();
    await bridgeInUse.call('media.claim', { takeOver });
    // Signed out while the microphone or the desk took its time.
    if (agentSignedIn()) useMedia.setState({ phase: 'ready' });
    else releaseMedia();
  } catch (thrown) {
    const error = WaihuError.from(thrown);
    if (!agentSignedIn()) return releaseMedia();
    // The desk did not refuse, it was out of reach: as before, so that the way back claims where it has to.
    if (error.code === 'shell.lost') {
      if (phase !== 'ready') microphone.stop();
      return useMedia.setState({ phase, problem });
    }
    giveUpSound();
    useMedia.setState({
      phase: error.code === 'media.other-tab' ? 'elsewhere' : 'failed',
      problem: error.toBody(),
    });
  }
}

/** The chosen device, or the system's default where that one does not open; calls under way speak through it. */
async function openMicrophone(): Promise<void> {
  if (!navigator.mediaDevices) throw new WaihuError('media.no-device');
  const { inputId } = useMedia.getState();
  try {
    await microphone.start(inputId);
  } catch (thrown) {
    if (inputId === '' || WaihuError.from(thrown).code === 'media.refused') throw thrown;
    await microphone.start('');
  }
  await desk?.renewTracks();
}

/** The choice under way; the next one waits for it, so that the last one made is the one that holds. */
let lastChoice: Promise<void> = Promise.resolve();

/** Changes the microphone, also for calls under way; where none could be opened before, the sound is claimed with this one. */
export function chooseInput(inputId: string): Promise<void> {
  rememberDevices({ inputId });
  useMedia.setState(({ away }) => ({ away: { ...away, input: false } }));
  lastChoice = lastChoice.then(async () => {
    if (useMedia.getState().phase === 'failed') return claimMedia(false);
    try {
      await microphone.start(inputId);
      await desk?.renewTracks();
      useMedia.setState({ problem: undefined });
    } catch (thrown) {
      useMedia.setState({ problem: WaihuError.from(thrown).toBody() });
    }
  });
  return lastChoice;
}

/** Plays on another device, also what is being heard. */
export async function chooseOutput(outputId: string): Promise<void> {
  rememberDevices({ outputId });
  useMedia.setState(({ away }) => ({ away: { ...away, output: false } }));
  try {
    await desk?.setOutput(outputId);
  } catch (thrown) {
    useMedia.setState({ problem: new WaihuError('media.no-device', { cause: thrown }).toBody() });
  }
}

/** The microphone's level now, 0 to 1. */
export function microphoneLevel(): number {
  return microphone.level();
}
