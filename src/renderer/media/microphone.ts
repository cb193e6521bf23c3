import { type ErrorCode, WaihuError } from '../../contract/errors.ts';
import { useMedia } from './media-store.ts';

/**
 * What getUserMedia's exceptions mean to a person (W3C Media Capture and Streams, section 10.2). Any other one, such as
 * NotReadableError or AbortError, says that the device is there and cannot be opened: another program has it, or its driver failed.
 */
const MEANINGS: Readonly<Record<string, ErrorCode>> = {
  NotAllowedError: 'media.refused',
  SecurityError: 'media.refused',
  NotFoundError: 'media.no-device',
  OverconstrainedError: 'media.no-device',
};

/** A refused, missing or taken microphone as an error a person can act upon. */
export function microphoneError(thrown: unknown): WaihuError {
  if (!(thrown instanceof DOMException)) return WaihuError.from(thrown);
  const code = MEANINGS[thrown.name] ?? 'media.device-busy';
  return new WaihuError(code, { detail: thrown.name, cause: thrown });
}

/**
 * The one microphone that all lines share, each with a clone of its track so that lines are muted apart.
 * Opened at sign-in and kept open: the first offer of a call then takes 120-200 ms less.
 */
export class Microphone {
  #stream: MediaStream | undefined;
  #context: AudioContext | undefined;
  #analyser: AnalyserNode | undefined;
  /** Called when the device goes away by itself: a headset unplugged, a permission withdrawn. Not called by `stop`. */
  onEnded: (() => void) | undefined;

  get open(): boolean {
    return this.#liveTrack !== undefined;
  }

  /** Opens the chosen device, or the default where that one is gone. Throws `media.refused`, `media.no-device` or `media.device-busy`. */
  async start(deviceId: string): Promise<void> {
    const wanted: MediaTrackConstraints = {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    };
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: deviceId ? { ...wanted, deviceId: { ideal: deviceId } } : wanted,
      });
    } catch (thrown) {
      throw microphoneError(thrown);
    }
    this.stop();
    this.#stream = stream;
    for (const track of stream.getAudioTracks()) {
      track.addEventListener('ended', () => {
        if (this.#stream === stream) this.onEnded?.();
      });
    }
    this.#context ??= new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 512;
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
    await refreshDevices();
  }

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#analyser?.disconnect();
    this.#stream = undefined;
  }

  /** A line's own track. Throws `media.no-device` when the microphone is not open, or its device is gone. */
  trackForLine(): MediaStreamTrack {
    const track = this.#liveTrack;
    if (!track) throw new WaihuError('media.no-device');
    return track.clone();
  }

  get #liveTrack(): MediaStreamTrack | undefined {
    return this.#stream?.getAudioTracks().find((track) => track.readyState === 'live');
  }

  /** Loudness of the last 10 ms, 0 to 1. */
  level(): number {
    if (!this.#analyser) return 0;
    const samples = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibels = 10 * Math.log10(power + 1e-9);
    return Math.min(1, Math.max(0, (decibels + 60) / 60));
  }
}

/** Lists devices anew; their labels are known only after the microphone was allowed. */
export async function refreshDevices(): Promise<void> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const of = (kind: MediaDeviceKind) =>
    devices
      .filter((device) => device.kind === kind)
      .map((device) => ({ id: device.deviceId, label: device.label }));
  useMedia.setState({ inputs: of('audioinput'), outputs: of('audiooutput') });
}
