import { join } from 'node:path';
import { randomIds } from '../../main/adapters/clock/random-ids.ts';
import { createAgentVault } from '../../main/adapters/secrets/agent-vault.ts';
import type { Desk } from '../../main/desk.ts';
import { createNodeDesk } from '../../main/desk-node.ts';
import type { CrashPoints, Log } from '../../main/ports.ts';
import type { DeskStore } from '../../main/store/desk-store.ts';
import { AgentBot } from '../bots/agent-bot.ts';
import { BotMedia } from '../bots/bot-media.ts';
import { seededRandom } from '../customers/seeded-random.ts';
import { tone } from '../media/frame-source.ts';
import { SHIFT_PASSWORD } from './shift-passwords.ts';

/** argon2id at its least: hundreds of sign-ins of one test are not there to wait for it. */
const CHEAP_KDF = { memoryKiB: 8_192, passes: 1 };
/** An agent's mean wrap-up and the mean talk after which the agent ends the call, ms of real life. */
const WRAP_UP_MS = 25_000;
const PATIENCE_MS = 240_000;

export interface ShiftDeskOptions {
  readonly username: string;
  readonly profileDir: string;
  readonly centralUrl: string;
  readonly seed: number;
  readonly speed: number;
  readonly log: Log;
  /** Interval of the session timers of its calls; default the desk's. */
  readonly sessionSeconds?: number | undefined;
  readonly crash?: CrashPoints | undefined;
  readonly onSaved?: ((attemptId: string) => void) | undefined;
}

/** A real desk with a simulated agent in front of it; its voice is a tone, its ears are RTP. */
export interface ShiftDesk {
  readonly username: string;
  readonly profileDir: string;
  readonly desk: Desk;
  readonly bot: AgentBot;
  readonly media: BotMedia;
}

export function openShiftDesk(options: ShiftDeskOptions): ShiftDesk {
  const { username, profileDir, speed, log } = options;
  const media = new BotMedia({ voice: () => tone(440) });
  const desk = createNodeDesk({
    profileDir,
    centralUrl: options.centralUrl,
    shell: 'none',
    deviceName: `desk of ${username}`,
    media,
    log,
    crash: options.crash,
    sessionSeconds: options.sessionSeconds,
    kdfCost: CHEAP_KDF,
    tuning: { reviewMs: 5_000 / speed, claimAgainMs: 1_000, reconnectMs: 1_000, settleWaitMs: 4_000 },
  });
  const bot = new AgentBot(desk, {
    random: seededRandom(options.seed, username),
    wrapUpMs: WRAP_UP_MS / speed,
    patienceMs: PATIENCE_MS / speed,
    onSaved: options.onSaved,
  });
  return { username, profileDir, desk, bot, media };
}

/** The desk's own books, read after it was closed, with the agent's password as at an offline sign-in. */
export async function readDeskBooks(
  desk: Pick<ShiftDesk, 'username' | 'profileDir'>,
  log: Log,
): Promise<ReturnType<DeskStore['books']>> {
  const vault = createAgentVault({ profileDir: desk.profileDir, ids: randomIds(), log, kdfCost: CHEAP_KDF });
  const { store } = await vault.open({ kind: 'offline', username: desk.username, password: SHIFT_PASSWORD });
  try {
    return store.books();
  } finally {
    store.close();
  }
}

export function profileOf(folder: string, username: string): string {
  return join(folder, 'desks', username);
}
