import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { sine } from '../../support/media/tone.ts';
import { wavOf } from '../../support/media/wav-of.ts';
import { removeFolder } from '../../support/remove-folder.ts';

const RATE = 48_000;

/** Looks of 100 ms each at which a tone stood out on a line that the loudspeaker plays, by its Hz, since they were last asked to begin anew. */
type Looks = Readonly<Record<number, number>>;

/** A browser whose microphone beeps at `hz`: a steady tone is what noise suppression is made to take away. */
export async function beepingBrowser(
  launchOptions: LaunchOptions,
  hz: number,
): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'waihu-beeps-'));
  const file = join(folder, 'beeps.wav');
  const beep = sine(hz, 0.3, RATE);
  const samples = new Int16Array(RATE / 2);
  samples.set(beep);
  writeFileSync(file, wavOf(samples, RATE));
  const args = [...(launchOptions.args ?? []), `--use-file-for-fake-audio-capture=${file}`];
  const browser = await chromium.launch({ ...launchOptions, args });
  return {
    browser,
    close: async () => {
      await browser.close();
      removeFolder(folder);
    },
  };
}

/** Which tones the agent of the page hears from now on, by their Hz. */
export async function listenAnew(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as unknown as { waihuTones: { anew(): void } }).waihuTones.anew());
}

export function tonesHeard(page: Page): Promise<Looks> {
  return page.evaluate(() => (globalThis as unknown as { waihuTones: { looks: Looks } }).waihuTones.looks);
}

/** Runs in the page before anything else of it. */
export function watchTones({ tones }: { readonly tones: readonly number[] }): void {
  const STANDS_OUT_DB = 25;
  const watch = {
    looks: {} as Record<number, number>,
    anew: () => {
      watch.looks = Object.fromEntries(tones.map((hz) => [hz, 0]));
    },
  };
  watch.anew();
  Object.assign(globalThis, { waihuTones: watch });
  const loudspeakers: HTMLAudioElement[] = [];
  globalThis.Audio = class extends Audio {
    constructor(source?: string) {
      super(source);
      loudspeakers.push(this);
    }
  };
  const isPlayed = (track: MediaStreamTrack) =>
    loudspeakers.some(
      ({ srcObject, muted, paused }) =>
        srcObject instanceof MediaStream && srcObject.getTracks().includes(track) && !muted && !paused,
    );
  const listen = (track: MediaStreamTrack) => {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 4096;
    analyser.smoothingTimeConstant = 0;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const levels = new Float32Array(analyser.frequencyBinCount);
    const timer = setInterval(() => {
      if (track.readyState === 'ended') {
        clearInterval(timer);
        void context.close();
        return;
      }
      if (!isPlayed(track)) return;
      analyser.getFloatFrequencyData(levels);
      const bin = (hz: number) => Math.round((hz * analyser.fftSize) / context.sampleRate);
      const speech = [...levels.slice(bin(200), bin(3_000))].sort((a, b) => a - b);
      const middle = Math.max(-110, speech[Math.floor(speech.length / 2)] ?? 0);
      for (const hz of tones) {
        const level = Math.max(...levels.slice(bin(hz) - 1, bin(hz) + 2));
        if (level > -75 && level - middle > STANDS_OUT_DB) watch.looks[hz] = (watch.looks[hz] ?? 0) + 1;
      }
    }, 100);
  };
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => listen(track));
    }
  };
}
