import { afterEach } from 'vitest';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { CrashPoint, Log } from '../../../src/main/ports.ts';
import type {
  Line,
  LineState,
  Registration,
  SavedDialog,
  Softphone,
} from '../../../src/main/softphone/softphone.ts';
import { FakeMediaPort } from '../fake-media-port.ts';
import { ManualClock } from '../manual-clock.ts';
import { type Received, ScriptedServer } from './scripted-server.ts';
import { farSdp } from './sip-text.ts';

export interface DeskPhone {
  readonly server: ScriptedServer;
  readonly phone: Softphone;
  readonly media: FakeMediaPort;
  readonly clock: ManualClock;
  readonly registrations: Registration[];
  readonly saved: SavedDialog[];
  readonly crashPoints: CrashPoint[];
  readonly warnings: string[];
  dial(attemptId?: string): Line;
  reached(line: Line, state: LineState): Promise<void>;
  /** Lets so much time pass that the clock must not leap over: pings of the desk are answered meanwhile. */
  pass(ms: number): Promise<void>;
}

/** Less than the desk waits for any pong. */
const STEP_MS = 1_000;

export interface DeskPhoneOptions {
  readonly lines?: number;
  readonly prepare?: (server: ScriptedServer) => void;
  readonly start?: boolean;
}

/** The real adapter, registered at a scripted server, with a clock that stands still and media that is only described. */
export async function startDeskPhone(options: DeskPhoneOptions = {}): Promise<DeskPhone> {
  const server = await ScriptedServer.start();
  options.prepare?.(server);
  const media = new FakeMediaPort();
  const clock = new ManualClock();
  const [registrations, saved, crashPoints, warnings] = [
    [] as Registration[],
    [] as SavedDialog[],
    [] as CrashPoint[],
    [] as string[],
  ];
  const log: Log = {
    info: () => undefined,
    warn: (message, data) => warnings.push(`${message} ${JSON.stringify(data)}`),
    error: (message, data) => warnings.push(`${message} ${JSON.stringify(data)}`),
  };
  const phone = createSipSoftphone({
    media,
    clock,
    log,
    crash: (point) => crashPoints.push(point),
    random: () => 0.5,
  });
  phone.onRegistration((registration) => registrations.push(registration));
  phone.onDialog((dialog) => saved.push(dialog));
  if (options.start !== false) await phone.start(settingsFor(server, options.lines));
  return {
    server,
    phone,
    media,
    clock,
    registrations,
    saved,
    crashPoints,
    warnings,
    dial: (attemptId = 'attempt-1') =>
      phone.dial({ attemptId, number: '15400000001', callingNumber: '02154000000', ringSeconds: 30 }),
    reached: (line, state) =>
      server.until(() => line.view.state === state, `state ${state}, not ${line.view.state}`),
    pass: async (ms) => {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(STEP_MS, left));
        await server.pongsAreThere();
      }
    },
  };
}

export function settingsFor(server: ScriptedServer, lines = 1) {
  return { server: server.url, domain: 'scripted.invalid', username: '1001', password: 'secret', lines };
}

/** Ends everything, with time running as fast as the desk waits. */
export async function stopDeskPhone(desk: DeskPhone): Promise<void> {
  let stopped = false;
  const stopping = Promise.all([desk.phone.stop(), desk.server.close()]).then(() => {
    stopped = true;
  });
  while (!stopped) {
    desk.clock.advance(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await stopping;
}

/** The one phone of each test of a suite. */
export interface SuitePhone {
  /** As the test started it last. */
  readonly desk: DeskPhone;
  start(options?: DeskPhoneOptions): Promise<DeskPhone>;
  /** A call that the far end answered at once. */
  talking(): Promise<{ readonly line: Line; readonly invite: Received }>;
}

/** Gives each test of the suite a phone of its own, and ends it afterwards. */
export function useDeskPhone(): SuitePhone {
  let started: DeskPhone | undefined;
  const own = (): DeskPhone => {
    if (!started) throw new Error('the test started no phone');
    return started;
  };
  afterEach(async () => {
    if (started) await stopDeskPhone(started);
    started = undefined;
  });
  return {
    get desk() {
      return own();
    },
    start: async (options) => {
      started = await startDeskPhone(options);
      return started;
    },
    talking: async () => {
      const { server, dial, reached } = own();
      const line = dial();
      const invite = await server.expect('INVITE');
      invite.reply(200, { sdp: farSdp() });
      await server.expect('ACK');
      await reached(line, 'talking');
      return { line, invite };
    },
  };
}
