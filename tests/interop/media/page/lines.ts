import type { DeskBridge, DeskInput, MediaRequest } from '../../../../src/contract/desk-api.ts';
import { MediaDesk } from '../../../../src/renderer/media/media-desk.ts';

/** The renderer's media without the console around it, asked as a desk asks it. */
export interface PageLines {
  /** Opens the microphone. */
  start(): Promise<void>;
  /** Which of the page's connections a line has. */
  connectionOf(lineId: string): number;
  handle(request: MediaRequest): Promise<void>;
}

declare global {
  interface Window {
    lines: PageLines;
    /** Given by the test: the desk that the media reply and report to. */
    reply(reply: DeskInput<'media.reply'>): Promise<void>;
    report(report: DeskInput<'media.report'>): Promise<void>;
  }
}

const bridge: Pick<DeskBridge, 'call'> = {
  call: async (command, input) => {
    if (command === 'media.reply') await window.reply(input as DeskInput<'media.reply'>);
    if (command === 'media.report') await window.report(input as DeskInput<'media.report'>);
    return {} as never;
  },
};

/** The page makes no other connections. */
const connections = new Map<string, number>();
let microphone: MediaStream | undefined;

const desk = new MediaDesk(bridge, {
  trackForLine: () => {
    const [track] = microphone?.getAudioTracks() ?? [];
    if (!track) throw new Error('the microphone is not open');
    return track.clone();
  },
});

window.lines = {
  start: async () => {
    // Steady tones are what noise suppression is made to take away.
    const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    microphone = await navigator.mediaDevices.getUserMedia({ audio: plain });
  },
  connectionOf: (lineId) => {
    const connection = connections.get(lineId);
    if (connection === undefined) throw new Error(`line ${lineId} never had media`);
    return connection;
  },
  handle: (request) => {
    const opens = request.op === 'create-offer' || request.op === 'create-answer';
    if (opens && !connections.has(request.lineId)) connections.set(request.lineId, connections.size);
    return desk.handle(request);
  },
};
