/** Several voices as one track, until stopped; the voices themselves go on. */
export interface Mix {
  readonly track: MediaStreamTrack;
  stop(): void;
}

/** At the device's own rate: what a conference hears should lack nothing that two people hear. */
let context: AudioContext | undefined;

/** Sums the tracks up. Chromium decodes a remote one only while an audio element, muted or not, has it. */
export async function mixTracks(tracks: readonly MediaStreamTrack[]): Promise<Mix> {
  context ??= new AudioContext();
  // One whose device was taken away stands still.
  if (context.state !== 'running') await context.resume();
  const audio = context;
  const output = audio.createMediaStreamDestination();
  const sources = tracks.map((track) => audio.createMediaStreamSource(new MediaStream([track])));
  for (const source of sources) source.connect(output);
  const [track] = output.stream.getAudioTracks();
  if (!track) throw new Error('the audio context gave no track');
  return {
    track,
    stop: () => {
      for (const source of sources) source.disconnect();
      track.stop();
    },
  };
}
