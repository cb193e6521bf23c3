import type { Page } from '@playwright/test';

/** When something of a call was first there in the page, epoch ms. */
export interface Arrival {
  /** The frame with the customer's card was painted, by the name on it. */
  readonly cards: Readonly<Record<string, number>>;
  /** The first sound of each line came, in that order. */
  readonly firstAudio: readonly number[];
  /** The customer's tone stood out for the first time, on any line. */
  readonly toneAt?: number;
  /** The same of each line on which it did, in that order. */
  readonly tones: readonly number[];
  /** Looks at 100 ms each at which the tone stood out on a line that the loudspeaker plays. */
  readonly audibleTone: number;
}

/** What {@link watchArrivals} has seen so far. */
export function arrival(page: Page): Promise<Arrival> {
  return page.evaluate(() => (globalThis as unknown as { waihuArrival: Arrival }).waihuArrival);
}

/** Runs in the page before anything else of it: notes when cards are painted and when lines are heard. `hz`: the customers' tone. */
export function watchArrivals({ hz }: { readonly hz: number }): void {
  const LOOK_MS = 100;
  /** Below it a line is as good as silent, dB. */
  const SILENT_DB = -60;
  const seen = {
    cards: {} as Record<string, number>,
    firstAudio: [] as number[],
    toneAt: undefined as number | undefined,
    tones: [] as number[],
    audibleTone: 0,
  };
  Object.assign(globalThis, { waihuArrival: seen });
  const now = () => performance.timeOrigin + performance.now();

  const noteCard = (name: string) => {
    if (name in seen.cards) return;
    seen.cards[name] = Number.POSITIVE_INFINITY;
    requestAnimationFrame(() => {
      // A message comes after the frame it was sent from has been laid out and painted.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        seen.cards[name] = now();
      };
      channel.port2.postMessage(undefined);
    });
  };
  const look = () => {
    for (const heading of document.querySelectorAll('h2')) noteCard(heading.textContent);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });

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
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const levels = new Float32Array(analyser.frequencyBinCount);
    const toneBin = Math.round((hz * analyser.fftSize) / context.sampleRate);
    let heard = false;
    const timer = setInterval(() => {
      if (track.readyState === 'ended') {
        clearInterval(timer);
        void context.close();
        return;
      }
      analyser.getFloatFrequencyData(levels);
      const loudest = levels.indexOf(Math.max(...levels));
      if ((levels[loudest] ?? SILENT_DB) <= SILENT_DB || Math.abs(loudest - toneBin) > 1) return;
      seen.toneAt ??= now();
      if (!heard) seen.tones.push(now());
      heard = true;
      if (isPlayed(track)) seen.audibleTone += 1;
    }, LOOK_MS);
  };
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        track.addEventListener('unmute', () => seen.firstAudio.push(now()), { once: true });
        listen(track);
      });
    }
  };
}
