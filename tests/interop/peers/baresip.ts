import { readdir, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { z } from 'zod';
import { readWav } from '../../../src/lab/media/wav.ts';
import { sine } from '../../support/media/tone.ts';
import { writeWav } from '../media/write-wav.ts';
import { until } from '../support/until.ts';
import { type PeerProcess, startPeer, startWithFreshPorts } from './peer-process.ts';
import { freePortRun, LOOPBACK } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** What baresip says over its control port when a call changes, such as CALL_ESTABLISHED and CALL_CLOSED. */
const callEvent = z.object({ event: z.literal(true), type: z.string(), param: z.string().optional() });
/** `at`: when it was heard here, epoch ms. */
export type BaresipEvent = z.infer<typeof callEvent> & { readonly at: number };

/** A customer with ears and a voice: answers at once, says a 1 kHz tone and records what it hears. */
export interface Baresip {
  readonly process: PeerProcess;
  readonly sipPort: number;
  readonly events: readonly BaresipEvent[];
  hangUp(): void;
  /** What the far end said in the last call; to be asked after the call has closed. */
  recording(): Promise<Int16Array>;
  /** RTP packets as baresip counted them in the last call; known after it has closed. */
  packets(): Promise<{ readonly sent: number; readonly received: number }>;
  stop(): Promise<void>;
}

export const CUSTOMER_TONE_HZ = 1_000;
/** The call ends with its tone: longer than any test of a busy machine. */
const TONE_SECONDS = 240;
const MODULES = '/usr/lib/baresip/modules';

interface Ports {
  readonly sip: number;
  readonly control: number;
  readonly firstMedia: number;
}

const config = (folder: string, ports: Ports): string => `
poll_method epoll
net_interface ${LOOPBACK}
sip_listen ${LOOPBACK}:${ports.sip}
rtp_ports ${ports.firstMedia}-${ports.firstMedia + 19}
rtp_stats yes
audio_path ${folder}
audio_source aufile,${join(folder, 'tone.wav')}
audio_player aubridge,nowhere
audio_alert aubridge,nowhere
ausrc_srate 8000
auplay_srate 8000
ausrc_channels 1
auplay_channels 1
snd_path ${folder}
ctrl_tcp_listen ${LOOPBACK}:${ports.control}
module_path ${MODULES}
module g711.so
module aufile.so
module aubridge.so
module sndfile.so
module_app account.so
module_app menu.so
module_app ctrl_tcp.so
`;

const netstring = (message: unknown): string => {
  const json = JSON.stringify(message);
  return `${Buffer.byteLength(json)}:${json},`;
};

/** Takes every whole netstring off the front; gives them and what is left. */
export function takeNetstrings(buffer: string): {
  readonly messages: readonly string[];
  readonly rest: string;
} {
  const messages: string[] = [];
  let rest = buffer;
  for (let colon = rest.indexOf(':'); colon > 0; colon = rest.indexOf(':')) {
    const end = colon + 1 + Number(rest.slice(0, colon));
    if (rest.length <= end) break;
    messages.push(rest.slice(colon + 1, end));
    rest = rest.slice(end + 1);
  }
  return { messages, rest };
}

function openControl(port: number, onEvent: (event: BaresipEvent) => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, LOOPBACK, () => resolve(socket));
    socket.once('error', reject);
    socket.setEncoding('utf8');
    let buffer = '';
    socket.on('data', (chunk: string) => {
      const { messages, rest } = takeNetstrings(buffer + chunk);
      buffer = rest;
      for (const message of messages) {
        const event = callEvent.safeParse(JSON.parse(message));
        if (event.success) onEvent({ ...event.data, at: Date.now() }); // answers to commands come the same way and are of no interest
      }
    });
  });
}

async function startOnce(workspace: Workspace, number: string, proxyPort: number): Promise<Baresip> {
  const folder = await workspace.folder('baresip');
  // SIP over TLS is opened at the SIP port + 1, whether wanted or not.
  const first = await freePortRun(23);
  const ports: Ports = { sip: first, control: first + 2, firstMedia: first + 3 };
  await writeFile(join(folder, 'config'), config(folder, ports));
  await writeFile(
    join(folder, 'accounts'),
    `<sip:${number}@${LOOPBACK}>;regint=0;answermode=auto;audio_codecs=PCMU;outbound="sip:${LOOPBACK}:${proxyPort};transport=udp"\n`,
  );
  await writeFile(join(folder, 'contacts'), '');
  await writeWav(join(folder, 'tone.wav'), sine(CUSTOMER_TONE_HZ, TONE_SECONDS));
  const events: BaresipEvent[] = [];
  let control: Socket | undefined;
  const process = await startPeer({
    name: 'baresip',
    command: 'baresip',
    args: ['-4', '-v', '-s', '-f', folder],
    folder,
    ready: async () => {
      control ??= await openControl(ports.control, (event) => events.push(event));
      return true;
    },
  });
  const recordingFile = () =>
    until('baresip wrote its recording', async () =>
      (await readdir(folder))
        .filter((name) => name.endsWith('-dec.wav'))
        .sort()
        .at(-1),
    );
  return {
    process,
    sipPort: ports.sip,
    events,
    hangUp: () => void control?.write(netstring({ command: 'hangup', params: '', token: 'hangup' })),
    recording: async () => readWav(join(folder, await recordingFile())),
    packets: async () => {
      const totals = await until('baresip printed its packet counts', async () =>
        [...(await process.output()).matchAll(/packets:\s+(\d+)\s+(\d+)/g)].at(-1),
      );
      return { sent: Number(totals[1]), received: Number(totals[2]) };
    },
    stop: async () => {
      control?.destroy();
      await process.stop();
    },
  };
}

/** Starts a customer who is called by `number`: baresip answers 404 to any other. What it begins itself goes to the proxy. */
export const startBaresip = (workspace: Workspace, number: string, proxyPort: number): Promise<Baresip> =>
  startWithFreshPorts(() => startOnce(workspace, number, proxyPort));
