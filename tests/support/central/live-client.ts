import WebSocket from 'ws';
import { type LiveFromCentre, type LiveFromDesk, liveFromCentre } from '../../../src/contract/live.ts';

export interface LiveClient {
  send(frame: LiveFromDesk): void;
  /** The next frame that passes; earlier ones that do not are dropped. Rejects when the channel closes first. */
  next<F extends LiveFromCentre>(passes: (frame: LiveFromCentre) => frame is F): Promise<F>;
  next(passes: (frame: LiveFromCentre) => boolean): Promise<LiveFromCentre>;
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Opens the live channel, says hello and waits for the welcome. */
export async function openLiveClient(url: string, token: string, epoch?: string): Promise<LiveClient> {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live`);
  const frames: LiveFromCentre[] = [];
  let wake: () => void = () => undefined;
  let open = true;
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      open = false;
      resolve();
      wake();
    });
  });
  socket.on('message', (data: Buffer) => {
    frames.push(liveFromCentre.parse(JSON.parse(data.toString())));
    wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  const client: LiveClient = {
    send: (frame) => socket.send(JSON.stringify(frame)),
    async next(passes: (frame: LiveFromCentre) => boolean): Promise<never> {
      for (;;) {
        for (let frame = frames.shift(); frame; frame = frames.shift())
          if (passes(frame)) return frame as never;
        if (!open) throw new Error('the live channel closed');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    closed,
    close() {
      socket.close();
      return closed;
    },
  };
  client.send({ kind: 'hello', token, ...(epoch ? { epoch } : {}) });
  await client.next((frame) => frame.kind === 'welcome');
  return client;
}
