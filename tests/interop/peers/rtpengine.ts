import { randomUUID } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { z } from 'zod';
import { type PeerProcess, startPeer, startWithFreshPorts } from './peer-process.ts';
import { freePortRun, LOOPBACK } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** RTP that rtpengine took in from one side of a call. */
export interface SideCount {
  readonly tag: string;
  readonly packets: number;
  readonly bytes: number;
}

export interface Rtpengine {
  readonly process: PeerProcess;
  /** Where Kamailio finds it: `udp:host:port` of the ng protocol. */
  readonly controlAddress: string;
  /** RTP packets by the side that sent them; empty when it knows no such call. */
  packetsOf(callId: string): Promise<readonly SideCount[]>;
  /** Calls it holds media for at this moment. */
  calls(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const MEDIA_PORTS = 400;

const streamAnswer = z.object({
  stats: z.object({ packets: z.number(), bytes: z.number() }),
  flags: z.array(z.string()),
});
const queryAnswer = z.object({
  result: z.string(),
  tags: z
    .record(
      z.string(),
      z.object({ tag: z.string(), medias: z.array(z.object({ streams: z.array(streamAnswer) })).optional() }),
    )
    .optional(),
});
const listAnswer = z.object({ result: z.string(), calls: z.array(z.string()) });

/** One request of the ng protocol in its JSON form: `<cookie> <dictionary>` in a datagram, the cookie coming back before the answer. */
function ask(port: number, request: Readonly<Record<string, unknown>>): Promise<unknown> {
  const cookie = randomUUID();
  const socket = createSocket('udp4');
  return new Promise<unknown>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('rtpengine gave no answer within 2 s')), 2_000);
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(late));
    socket.on('message', (message) => {
      const text = message.toString('utf8');
      if (text.startsWith(`${cookie} `)) resolve(JSON.parse(text.slice(cookie.length + 1)));
    });
    socket.send(`${cookie} ${JSON.stringify(request)}`, port, LOOPBACK);
  }).finally(() => socket.close());
}

async function startOnce(workspace: Workspace): Promise<Rtpengine> {
  const control = await freePortRun(1);
  const media = await freePortRun(MEDIA_PORTS);
  const process = await startPeer({
    name: 'rtpengine',
    command: 'rtpengine',
    // Userspace forwarding (table -1) needs no kernel module and no root.
    args: [
      '--config-file=none',
      '--foreground',
      '--log-stderr',
      '--log-level=6',
      '--table=-1',
      // More threads take datagrams out of order, OpenSSL drops a ChangeCipherSpec that overtook its handshake, and werift
      // (unlike a browser) sends its flight again with the same record numbers, which are then taken for a replay.
      '--num-threads=1',
      `--interface=${LOOPBACK}`,
      `--listen-ng=${LOOPBACK}:${control}`,
      `--port-min=${media}`,
      `--port-max=${media + MEDIA_PORTS - 1}`,
      '--delete-delay=0',
    ],
    folder: await workspace.folder('rtpengine'),
    ready: async () =>
      z.object({ result: z.literal('pong') }).safeParse(await ask(control, { command: 'ping' })).success,
  });
  return {
    process,
    controlAddress: `udp:${LOOPBACK}:${control}`,
    packetsOf: async (callId) => {
      const answer = queryAnswer.parse(await ask(control, { command: 'query', 'call-id': callId }));
      return Object.values(answer.tags ?? {}).map(({ tag, medias = [] }) => {
        const rtp = medias.flatMap((media) => media.streams).filter((stream) => stream.flags.includes('RTP'));
        const sum = (pick: (stream: z.infer<typeof streamAnswer>) => number) =>
          rtp.reduce((total, stream) => total + pick(stream), 0);
        return {
          tag,
          packets: sum((stream) => stream.stats.packets),
          bytes: sum((stream) => stream.stats.bytes),
        };
      });
    },
    calls: async () => listAnswer.parse(await ask(control, { command: 'list', limit: 1_000 })).calls,
    stop: () => process.stop(),
  };
}

export const startRtpengine = (workspace: Workspace): Promise<Rtpengine> =>
  startWithFreshPorts(() => startOnce(workspace));
