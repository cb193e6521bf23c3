import { type Clip, clipFromSamples } from '../media/frame-source.ts';
import { readWav } from '../media/wav.ts';
import type { AnnouncedResult, Language } from './behaviour.ts';
import { seededRandom } from './seeded-random.ts';

const VOICES = new URL('../../../resources/lab/voices/', import.meta.url);
const ANNOUNCEMENTS = new URL('../../../resources/announcements/', import.meta.url);
const SENTENCES = [1, 2, 3, 4, 5, 6].map((n) => `sentence-${n}`);

/** The recordings that say each result; carriers differ in their words, so some have two. */
const RECORDINGS: Readonly<Record<AnnouncedResult, readonly [string, ...string[]]>> = {
  'empty-number': ['empty-number'],
  suspended: ['suspended', 'suspended-2'],
  'switched-off': ['switched-off'],
  'out-of-reach': ['out-of-reach', 'out-of-reach-2'],
  busy: ['busy'],
};

const clips = new Map<string, Clip>();

/** Each file is read and encoded once for the life of the process. */
function clip(folder: URL, path: string): Clip {
  const url = new URL(`${path}.wav`, folder);
  const known = clips.get(url.href);
  if (known) return known;
  const read = clipFromSamples(readWav(url));
  clips.set(url.href, read);
  return read;
}

export interface SpokenPart {
  readonly greeting: Clip;
  readonly sentences: readonly Clip[];
  readonly goodbye: Clip;
}

export function spokenPart(language: Language): SpokenPart {
  return {
    greeting: clip(VOICES, `${language}/greeting`),
    sentences: SENTENCES.map((name) => clip(VOICES, `${language}/${name}`)),
    goodbye: clip(VOICES, `${language}/goodbye`),
  };
}

export function machineGreeting(greeting: 'voicemail' | 'assistant', language: Language): Clip {
  return clip(VOICES, `${language}/${greeting}`);
}

/** Chinese first, then English, all of it twice, as Chinese carriers do. A number always gets the same words. */
export function announcement(result: AnnouncedResult, number: string): Clip[] {
  const names = RECORDINGS[result];
  const name = names[Math.floor(seededRandom(number)() * names.length)] ?? names[0];
  const once = [clip(ANNOUNCEMENTS, `zh/${name}`), clip(ANNOUNCEMENTS, `en/${name}`)];
  return [...once, ...once];
}
