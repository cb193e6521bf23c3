import tapUrl from './pcm-tap.worklet.js?url';

/** One audio context at telephone rate for everything that listens to calls or speaks to them without the agent. */
let context: Promise<AudioContext> | undefined;
let silence: Promise<MediaStreamTrack> | undefined;

/** What of a recording may still be under way when it has been played: encoder, pacer, network. s. */
const TAIL_SECONDS = 0.2;

async function soundContext(): Promise<AudioContext> {
  context ??= (async () => {
    const created = new AudioContext({ sampleRate: 8000 });
    await created.audioWorklet.addModule(tapUrl);
    return created;
  })();
  const audio = await context;
  // A context that was made before the agent touched the page, or whose device was taken away, stands still.
  if (audio.state !== 'running') await audio.resume();
  return audio;
}

/** Makes ready ahead of the first call what takes time. */
export function warmUpSound(): void {
  silentTrack().catch((error: unknown) =>
    console.warn('Calls cannot be listened to in the background on this machine.', error),
  );
}

/**
 * A track of silence that all lines without a voice share.
 *
 * Its packets keep coming, unlike those of a sender without a track or of a destination without a source: the far end, and every
 * address translator on the way, must see that somebody is there.
 */
export function silentTrack(): Promise<MediaStreamTrack> {
  silence ??= (async () => {
    const audio = await soundContext();
    const output = audio.createMediaStreamDestination();
    const nothing = audio.createConstantSource();
    nothing.offset.value = 0;
    nothing.connect(output);
    nothing.start();
    return trackOf(output);
  })();
  return silence;
}

/**
 * Hands on the samples of a stream at 8 kHz, full scale 1, until stopped.
 *
 * They come from the audio thread, so that a tab in the background, whose timers stand still, goes on listening. Chromium decodes a
 * remote stream only while an audio element, muted or not, has it.
 */
export async function tapSound(
  stream: MediaStream,
  heard: (samples: Float32Array) => void,
): Promise<() => void> {
  const audio = await soundContext();
  const source = audio.createMediaStreamSource(stream);
  const tap = new AudioWorkletNode(audio, 'pcm-tap', { numberOfOutputs: 0 });
  tap.port.onmessage = (event: MessageEvent<Float32Array>) => heard(event.data);
  source.connect(tap);
  return () => {
    tap.port.onmessage = null;
    source.disconnect();
  };
}

/** A recording that is being played into its track. */
export interface Recording {
  readonly track: MediaStreamTrack;
  start(): void;
  /** Resolves when the recording was played to its end, or was stopped. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Decodes a WAV (base64). Rejects with an EncodingError for what is none. */
export async function openRecording(wav: string): Promise<Recording> {
  const audio = await soundContext();
  const bytes = Uint8Array.from(atob(wav), (char) => char.charCodeAt(0));
  const buffer = await audio.decodeAudioData(bytes.buffer);
  const output = audio.createMediaStreamDestination();
  const source = audio.createBufferSource();
  source.buffer = buffer;
  source.connect(output);
  // Timers stand still in the background, sources do not: one of silence tells when the tail is over.
  const timer = audio.createConstantSource();
  timer.offset.value = 0;
  timer.connect(output);
  const { promise, resolve } = Promise.withResolvers<void>();
  timer.onended = () => resolve();
  return {
    track: trackOf(output),
    ended: promise,
    start: () => {
      const now = audio.currentTime;
      source.start(now);
      timer.start(now);
      timer.stop(now + buffer.duration + TAIL_SECONDS);
    },
    stop: () => {
      source.disconnect();
      timer.disconnect();
      resolve();
    },
  };
}

function trackOf(output: MediaStreamAudioDestinationNode): MediaStreamTrack {
  const [track] = output.stream.getAudioTracks();
  if (!track) throw new Error('the audio context gave no track');
  return track;
}
