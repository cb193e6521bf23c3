import fingerprints from '../../../resources/announcements/fingerprints.json' with { type: 'json' };
import { AnnouncementDetector, type AnnouncementMatch } from '../../core/call/announcement.ts';
import { decodeAnnouncementLibrary } from '../../core/call/announcement-library.ts';
import tapUrl from './pcm-tap.worklet.js?url';

const library = decodeAnnouncementLibrary(fingerprints);
let context: Promise<AudioContext> | undefined;

async function audioContext(): Promise<AudioContext> {
  context ??= (async () => {
    const created = new AudioContext({ sampleRate: 8000 });
    await created.audioWorklet.addModule(tapUrl);
    return created;
  })();
  return context;
}

/** Loads the worklet ahead of the first call. */
export function warmUpListener(): void {
  audioContext().catch((error: unknown) =>
    console.warn('Announcements cannot be recognised on this machine.', error),
  );
}

/** Listens to a ringing line for a carrier's announcement until stopped; tells of the first one. */
export async function listenForAnnouncement(
  stream: MediaStream,
  found: (match: AnnouncementMatch) => void,
): Promise<() => void> {
  const audio = await audioContext();
  const detector = new AnnouncementDetector(library, audio.sampleRate);
  const source = audio.createMediaStreamSource(stream);
  const tap = new AudioWorkletNode(audio, 'pcm-tap', { numberOfOutputs: 0 });
  const stop = () => {
    tap.port.onmessage = null;
    source.disconnect();
  };
  tap.port.onmessage = (event: MessageEvent<Float32Array>) => {
    const match = detector.feed(event.data);
    if (!match) return;
    stop();
    found(match);
  };
  source.connect(tap);
  return stop;
}
