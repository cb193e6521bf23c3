import { hostname } from 'node:os';
import { join } from 'node:path';
import type { DeskView } from '../contract/desk-view.ts';
import { createHttpCentral } from './adapters/central-http/http-central.ts';
import { randomIds } from './adapters/clock/random-ids.ts';
import { systemClock } from './adapters/clock/system-clock.ts';
import { messageReader } from './adapters/resources/message-reader.ts';
import { createAgentVault } from './adapters/secrets/agent-vault.ts';
import type { KdfCost } from './adapters/secrets/key-wrap.ts';
import { hpkeSeal } from './adapters/secrets/seal.ts';
import { createSipSoftphone } from './adapters/sip/sip-softphone.ts';
import { openSpool } from './adapters/sqlite/spool.ts';
import { createDesk, type Desk } from './desk.ts';
import type { DeskTuning } from './desk-ports.ts';
import type { DesktopMemory } from './desktop/desktop-memory.ts';
import type { DesktopPort } from './desktop/desktop-port.ts';
import type { CrashPoints, Log } from './ports.ts';
import type { MediaPort } from './softphone/media-port.ts';
import type { Keychain } from './store/keychain.ts';
import { createCentreClock } from './sync/centre-clock.ts';
import { createStartSync } from './sync/start-sync.ts';

export interface NodeDeskOptions {
  /** Folder of everything this desk keeps; made when it is not there. */
  readonly profileDir: string;
  /** Origin of the central system, http:// or https://. */
  readonly centralUrl: string;
  readonly shell: DeskView['shell'];
  readonly log: Log;
  /** What the centre calls this machine; its host name unless told. */
  readonly deviceName?: string | undefined;
  /** A media end of its own (simulated agents); otherwise a renderer claims the media. */
  readonly media?: MediaPort | undefined;
  readonly keychain?: Keychain | undefined;
  /** What is around the window, as the shell has it. */
  readonly desktop?: DesktopPort | undefined;
  readonly desktopMemory?: DesktopMemory | undefined;
  readonly tuning?: Partial<DeskTuning> | undefined;
  /** Interval of the session timers of its calls (RFC 4028), seconds. Default 1800. */
  readonly sessionSeconds?: number | undefined;
  /** Labelled points of the crash tests. */
  readonly crash?: CrashPoints | undefined;
  /** Cost of the password's key; the default follows OWASP. */
  readonly kdfCost?: KdfCost | undefined;
}

/** Two folders above this file as it is written, and above the bundle that it is packed into (out/main). */
const MESSAGES = join(import.meta.dirname, '../../resources/messages');

/** The desk on Node: SQLite, sip.js, HTTP to the centre. Both shells, simulated agents and tests run exactly this. */
export function createNodeDesk(options: NodeDeskOptions): Desk {
  const { profileDir, log, crash, keychain, kdfCost } = options;
  const clock = systemClock();
  const ids = randomIds();
  const central = createHttpCentral({ url: options.centralUrl, clock, ids, log });
  const centreClock = createCentreClock(clock);
  return createDesk({
    clock,
    ids,
    log,
    shell: options.shell,
    deviceName: options.deviceName ?? hostname(),
    central,
    centreTime: centreClock,
    vault: createAgentVault({ profileDir, ids, log, keychain, crash, kdfCost }),
    startSync: createStartSync({
      clock,
      ids,
      log,
      central,
      centreClock,
      openSpool: () => openSpool(join(profileDir, 'spool.db')),
      seal: hpkeSeal(),
      crash,
      pullEveryMs: options.tuning?.pullEveryMs,
    }),
    softphone: (media) =>
      createSipSoftphone({
        media,
        clock,
        ids,
        log,
        sessionSeconds: options.sessionSeconds,
        ...(crash ? { crash } : {}),
      }),
    readMessage: messageReader(MESSAGES),
    media: options.media,
    desktop: options.desktop,
    desktopMemory: options.desktopMemory,
    tuning: options.tuning,
  });
}
