/** A microphone's track; `unplug` is what the browser does when the device goes away. */
export class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  enabled = true;

  stop(): void {
    this.readyState = 'ended';
  }

  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }

  clone(): FakeTrack {
    return new FakeTrack();
  }
}

/** `navigator.mediaDevices` with one microphone, which opens unless `refusal` says otherwise. */
export class FakeMediaDevices extends EventTarget {
  /** The exception `getUserMedia` throws for a device id ('' is the default device), or undefined where it opens. */
  refusal: (deviceId: string) => DOMException | undefined = () => undefined;
  /** The device asked for at each opening, '' for the default one. */
  readonly asked: string[] = [];
  readonly opened: FakeTrack[] = [];

  async getUserMedia({ audio }: { audio: { deviceId?: { ideal: string } } }) {
    const deviceId = audio.deviceId?.ideal ?? '';
    this.asked.push(deviceId);
    const refusal = this.refusal(deviceId);
    if (refusal) throw refusal;
    const track = new FakeTrack();
    this.opened.push(track);
    return { getTracks: () => [track], getAudioTracks: () => [track] };
  }

  /** Ids of the microphones and loudspeakers that are plugged in beside the default ones. */
  plugged: readonly string[] = [];

  async enumerateDevices() {
    return ['audioinput', 'audiooutput'].flatMap((kind) =>
      ['default', ...this.plugged].map((deviceId) => ({ kind, deviceId, label: deviceId })),
    );
  }
}

/** As much of an AudioContext as the level meter needs; it has no sound. */
export class FakeAudioContext {
  createAnalyser() {
    return { fftSize: 0, disconnect: () => undefined };
  }

  createMediaStreamSource() {
    return { connect: () => undefined };
  }
}
