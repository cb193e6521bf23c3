import { LineMedia } from '../../../../src/renderer/media/line-media.ts';

type Direction = Parameters<LineMedia['createOffer']>[0];
type Stage = Parameters<LineMedia['acceptAnswer']>[1];

/** The renderer's media, line by line, without the console around it. */
export interface PageLines {
  /** Opens the microphone. */
  start(): Promise<void>;
  /** Which of the page's connections a line has. */
  connectionOf(lineId: string): number;
  createOffer(lineId: string, direction: Direction): Promise<string>;
  acceptAnswer(lineId: string, sdp: string, stage: Stage): Promise<void>;
  createAnswer(lineId: string, sdp: string): Promise<string>;
  setMuted(lineId: string, muted: boolean): void;
  sendDtmf(lineId: string, digits: string): boolean;
  close(lineId: string): void;
}

declare global {
  interface Window {
    lines: PageLines;
  }
}

const lines = new Map<string, { readonly media: LineMedia; readonly connection: number }>();
let microphone: MediaStream | undefined;

function open(lineId: string): LineMedia {
  const [track] = microphone?.getAudioTracks() ?? [];
  if (!track) throw new Error('the microphone is not open');
  const connection = window.ears.calls;
  const media = new LineMedia({ iceServers: [], track: track.clone(), onRemote: () => {} });
  lines.set(lineId, { media, connection });
  return media;
}

function known(lineId: string): { readonly media: LineMedia; readonly connection: number } {
  const line = lines.get(lineId);
  if (!line) throw new Error(`line ${lineId} never had media`);
  return line;
}

window.lines = {
  start: async () => {
    // Steady tones are what noise suppression is made to take away.
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    microphone = await navigator.mediaDevices.getUserMedia({ audio: plain });
  },
  connectionOf: (lineId) => known(lineId).connection,
  createOffer: (lineId, direction) => (lines.get(lineId)?.media ?? open(lineId)).createOffer(direction),
  acceptAnswer: (lineId, sdp, stage) => known(lineId).media.acceptAnswer(sdp, stage),
  createAnswer: (lineId, sdp) => (lines.get(lineId)?.media ?? open(lineId)).createAnswer(sdp),
  setMuted: (lineId, muted) => known(lineId).media.setMuted(muted),
  sendDtmf: (lineId, digits) => known(lineId).media.sendDtmf(digits),
  close: (lineId) => known(lineId).media.close(),
};
