import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertNever } from '../../../src/core/assert-never.ts';
import { encodePcmu } from '../../../src/lab/media/pcmu.ts';
import { sine } from '../../support/media/tone.ts';
import { until } from '../support/until.ts';
import { type PeerProcess, startPeer, startWithFreshPorts } from './peer-process.ts';
import { areUdpTaken, freePortRun, LOOPBACK } from './ports.ts';
import type { Workspace } from './workspace.ts';

/** How a customer behaves; each has a scenario file of its name. */
export type SippBehaviour =
  /** Rings, answers, plays its tone until the desk hangs up. */
  | { readonly kind: 'answers' }
  /** Answers, plays its tone, hangs up by itself after `talkMs`. */
  | { readonly kind: 'hangs-up'; readonly talkMs: number }
  /** Final response without ringing. */
  | { readonly kind: 'rejects'; readonly status: number; readonly reason: string }
  /** 183 with SDP, plays `voice` (its tone where there is none) over and over as the carrier's announcement, then 480. */
  | { readonly kind: 'announces'; readonly announcementMs: number; readonly voice?: Int16Array }
  /** Rings until the desk cancels. */
  | { readonly kind: 'rings' };

/** What SIPp plays, apart from the tones of the desk and of baresip. */
export const SIPP_TONE_HZ = 620;

/** One line that a scenario wrote by its `<log>` action. */
export interface SippLogLine {
  readonly what: string;
  readonly callId: string;
  readonly attempt: string | undefined;
}

export interface Sipp {
  readonly process: PeerProcess;
  readonly sipPort: number;
  /** What the scenario logged so far: INVITE (with the attempt it carried), ACK, BYE, CANCEL ... */
  log(): Promise<readonly SippLogLine[]>;
  /** Every SIP message as SIPp saw it. */
  messages(): Promise<string>;
  /** Waits for the end of its one call; true when the dialog went exactly as the scenario says. */
  finishedWell(): Promise<boolean>;
  stop(): Promise<void>;
}

const LOG_LINE = /^(?<what>[A-Z-]+) call-id=(?<callId>\S+)(?: attempt=(?<attempt>\S*))?$/;

/** Copies the scenario into the customer's folder; SIPp takes a status only as a literal, so a refusal's is filled in there. */
async function writeScenario(folder: string, behaviour: SippBehaviour): Promise<string> {
  const scenario = join(folder, 'scenario.xml');
  const text = await readFile(new URL(`scenarios/${behaviour.kind}.xml`, import.meta.url), 'utf8');
  const filled =
    behaviour.kind === 'rejects'
      ? text.replaceAll('STATUS REASON', `${behaviour.status} ${behaviour.reason}`)
      : text;
  await writeFile(scenario, filled);
  return scenario;
}

/** Length of the scenario's `<pause />`. */
function pauseMs(behaviour: SippBehaviour): number {
  switch (behaviour.kind) {
    case 'hangs-up':
      return behaviour.talkMs;
    case 'announces':
      return behaviour.announcementMs;
    case 'answers':
    case 'rejects':
    case 'rings':
      return 0;
    default:
      return assertNever(behaviour);
  }
}

async function startOnce(workspace: Workspace, behaviour: SippBehaviour, calls: number): Promise<Sipp> {
  const folder = await workspace.folder(`sipp-${behaviour.kind}`);
  const sipPort = await freePortRun(1);
  const controlPort = await freePortRun(1);
  const mediaPort = await freePortRun(4);
  // rtp_stream sends the file's bytes as they are, so the voice is bare PCMU.
  const voice = (behaviour.kind === 'announces' && behaviour.voice) || sine(SIPP_TONE_HZ, 10);
  await writeFile(join(folder, 'voice.ulaw'), encodePcmu(voice));
  const process = await startPeer({
    name: 'sipp',
    command: 'sipp',
    args: [
      ...['-sf', await writeScenario(folder, behaviour), '-d', String(pauseMs(behaviour))],
      ...['-i', LOOPBACK, '-p', String(sipPort), '-ci', LOOPBACK, '-cp', String(controlPort)],
      ...['-mi', LOOPBACK, '-mp', String(mediaPort), '-m', String(calls), '-nostdin', '-aa'],
      ...['-trace_msg', '-message_file', join(folder, 'messages.log')],
      ...['-trace_err', '-error_file', join(folder, 'errors.log')],
      ...['-trace_logs', '-log_file', join(folder, 'calls.log')],
    ],
    folder,
    // It binds the media ports (RTP, RTP + 2) after the SIP port and the control port last, and ends when one is taken.
    ready: () => areUdpTaken([sipPort, mediaPort, mediaPort + 2, controlPort]),
  });
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => ''); // written on first use
  return {
    process,
    sipPort,
    log: async () =>
      (await read('calls.log')).split('\n').flatMap((line) => {
        const { what, callId, attempt } = LOG_LINE.exec(line.trim())?.groups ?? {};
        return what && callId ? [{ what, callId, attempt: attempt || undefined }] : [];
      }),
    messages: () => read('messages.log'),
    finishedWell: async () => {
      await until('SIPp finished its call', () => !process.running);
      return (await process.exited) === 0;
    },
    stop: () => process.stop(),
  };
}

/** Starts a customer for `calls` calls, after which it ends by itself. */
export const startSipp = (workspace: Workspace, behaviour: SippBehaviour, calls = 1): Promise<Sipp> =>
  startWithFreshPorts(() => startOnce(workspace, behaviour, calls));
