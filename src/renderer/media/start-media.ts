import type { DeskBridge } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { useDesk } from '../state/desk-store.ts';
import { warmUpListener } from './early-media-listener.ts';
import { MediaDesk } from './media-desk.ts';
import { rememberDevices, useMedia } from './media-store.ts';
import { Microphone, refreshDevices } from './microphone.ts';

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
  navigator.mediaDevices?.addEventListener('devicechange', () => {
    void refreshDevices();
    if (useMedia.getState().phase === 'ready' && !microphone.open) void claimMedia(false);
  });
  useDesk.subscribe(({ view, connection }) => {
    const wanted =
      connection === 'connected' && view?.phase === 'signed-in' && view.account?.role === 'agent';
    const { phase } = useMedia.getState();
    if (!wanted) {
      // A lost bridge keeps the sound: the desk holds the call and the way back is short.
      if (connection === 'connected' && phase !== 'off') releaseMedia(media);
      return;
    }
    if (view.media === 'none' && phase === 'ready') void claimMedia(false);
    else if (phase === 'off') void claimMedia(false);
  });
}

function releaseMedia(media: MediaDesk): void {
  media.closeAll();
  microphone.stop();
  useMedia.setState({ phase: 'off', problem: undefined });
}

/** Opens the microphone and asks the desk for the media; what stands in the way is kept where the screen shows it. */
export async function claimMedia(takeOver: boolean): Promise<void> {
  if (!bridgeInUse || useMedia.getState().phase === 'starting') return;
  useMedia.setState({ phase: 'starting', problem: undefined });
  try {
    if (!navigator.mediaDevices) throw new WaihuError('media.no-device');
    if (!microphone.open) await microphone.start(useMedia.getState().inputId);
    warmUpListener();
    await bridgeInUse.call('media.claim', { takeOver });
    useMedia.setState({ phase: 'ready' });
  } catch (thrown) {
    const error = WaihuError.from(thrown);
    useMedia.setState({
      phase: error.code === 'media.other-tab' ? 'elsewhere' : 'failed',
      problem: error.toBody(),
    });
  }
}

/** Changes the microphone; a call under way keeps its old one, the next call has the new one. */
export async function chooseInput(inputId: string): Promise<void> {
  rememberDevices({ inputId });
  try {
    await microphone.start(inputId);
    useMedia.setState({ problem: undefined });
  } catch (thrown) {
    useMedia.setState({ problem: WaihuError.from(thrown).toBody() });
  }
}

export async function chooseOutput(outputId: string): Promise<void> {
  rememberDevices({ outputId });
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

/** A short tone on the chosen loudspeaker, so that an agent hears whether it is the right one. */
export async function playTestTone(): Promise<void> {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const loudness = context.createGain();
  const output = context.createMediaStreamDestination();
  loudness.gain.value = 0.2;
  tone.frequency.value = 440;
  tone.connect(loudness).connect(output);
  const sound = new Audio();
  sound.srcObject = output.stream;
  const { outputId } = useMedia.getState();
  if (outputId) await sound.setSinkId(outputId);
  tone.start();
  await sound.play();
  tone.stop(context.currentTime + 0.6);
  tone.onended = () => void context.close();
}
