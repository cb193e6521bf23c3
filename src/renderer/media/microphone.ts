import { WaihuError } from '../../contract/errors.ts';
import { useMedia } from './media-store.ts';

/** A refused or missing microphone as an error a person can act upon. */
export function microphoneError(thrown: unknown): WaihuError {
  const name = thrown instanceof DOMException ? thrown.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError')
    return new WaihuError('media.refused', { cause: thrown });
  if (name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'NotReadableError') {
    return new WaihuError('media.no-device', { detail: name, cause: thrown });
  }
  return WaihuError.from(thrown);
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

  /** Opens the chosen device, or the default where that one is gone. Throws `media.refused` or `media.no-device`. */
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
