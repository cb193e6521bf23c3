import { useMedia } from './media-store.ts';

interface Beep {
  readonly hz: number;
  /** Begin and end, s from now. */
  readonly from: number;
  readonly to: number;
}

/** A short tone on the chosen loudspeaker, so that an agent hears whether it is the right one. */
export function playTestTone(): Promise<void> {
  return play([{ hz: 440, from: 0, to: 0.6 }]);
}

/** Two short rising notes, over before the voice begins. */
export function playArrivalTone(): Promise<void> {
  return play([
    { hz: 784, from: 0, to: 0.09 },
    { hz: 1175, from: 0.11, to: 0.2 },
  ]);
}

async function play(beeps: readonly Beep[]): Promise<void> {
  const context = new AudioContext();
  const loudness = context.createGain();
  const output = context.createMediaStreamDestination();
  loudness.gain.value = 0.2;
  loudness.connect(output);
  const sound = new Audio();
  sound.srcObject = output.stream;
  const { outputId } = useMedia.getState();
  if (outputId) await sound.setSinkId(outputId);
  const begin = context.currentTime;
  const tones = beeps.map(({ hz, from, to }) => {
    const tone = context.createOscillator();
    tone.frequency.value = hz;
    tone.connect(loudness);
    tone.start(begin + from);
    tone.stop(begin + to);
    return tone;
  });
  await sound.play();
  const last = tones.at(-1);
  if (last) last.onended = () => void context.close();
}
