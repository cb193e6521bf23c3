import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { AgentState, AgentStatus } from '../../core/sync/fact.ts';
import type { CrashPoint } from '../../main/ports.ts';
import { fileLog } from '../../main/shells/file-log.ts';
import type { BotTally } from '../bots/agent-bot.ts';
import { callsOfBeforeSettled } from './calls-of-before.ts';
import { openShiftDesk, type ShiftDesk } from './shift-desk.ts';
import { SHIFT_PASSWORD } from './shift-passwords.ts';

/**
 * Some desks with their simulated agents as one process. Input: JSON as first argument, then one order after the other.
 *
 * Each order is answered by `done` or `failed`. What is seen of an agent is told whenever it changes.
 */
const desksInput = z.object({
  desks: z.array(z.object({ username: z.string(), profileDir: z.string() })),
  centralUrl: z.string(),
  seed: z.number(),
  speed: z.number(),
  sessionSeconds: z.number().optional(),
  logFile: z.string(),
});
export type DesksInput = z.input<typeof desksInput>;

/**
 * `sign-in` takes the desk from whoever left it without a word; `settle` says of calls of before a restart how they ended. `die-with-customer`:
 * the process kills itself as soon as a customer has answered a background call, until it is told to `live-on`; of those that were given
 * the same `token`, a file that is not there yet, the first to make it.
 */
export type DesksOrder =
  | {
      readonly kind: 'sign-in' | 'settle' | 'leave-work' | 'drain' | 'live-on' | 'close';
    }
  | { readonly kind: 'die-with-customer'; readonly token: string }
  | { readonly kind: 'work'; readonly campaignId: string };

/** What is seen of an agent from a moment on, epoch ms. */
export interface AgentGlance {
  readonly at: number;
  readonly status: AgentStatus;
  readonly state: AgentState;
  /** Of the call in hand. */
  readonly attemptId?: string | undefined;
  /** How the pacer decides at the moment. */
  readonly pace?: 'predictive' | 'progressive' | undefined;
}

export type DesksNews =
  | { readonly kind: 'glance'; readonly username: string; readonly glance: AgentGlance }
  | { readonly kind: 'tally'; readonly username: string; readonly tally: BotTally }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string };

const SIGN_IN_MS = 60_000;
const FINISH_MS = 60_000;
const DRAIN_MS = 90_000;

const input = desksInput.parse(JSON.parse(process.argv[2] ?? '{}'));
const log = fileLog(input.logFile);
/** Whoever makes this file dies with a customer. */
let token: string | undefined;
const desks: ShiftDesk[] = input.desks.map((each, index) =>
  openShiftDesk({ ...input, ...each, log, crash: (point) => passed(point, desks[index]) }),
);
const tell = (news: DesksNews) => process.send?.(news);

process.on('disconnect', () => process.exit(1));
process.on('message', (order: DesksOrder) => {
  follow(order).then(
    () => tell({ kind: 'done' }),
    (error: unknown) => tell({ kind: 'failed', message: String(error) }),
  );
});
for (const desk of desks) watch(desk);

/** An answer that is noted while the agent waits for none is one in the background: nobody has it yet. */
function passed(point: CrashPoint, desk: ShiftDesk | undefined): void {
  const isNobodys = point === 'call.answer-noted' && desk?.bot.view?.state !== 'ringing';
  if (token !== undefined && isNobodys && isFirst(token)) process.kill(process.pid, 'SIGKILL');
}

function isFirst(file: string): boolean {
  try {
    writeFileSync(file, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function follow(order: DesksOrder): Promise<void> {
  switch (order.kind) {
    case 'sign-in':
      await Promise.all(desks.map(signIn));
      return;
    case 'settle':
      await Promise.all(desks.map(settle));
      return;
    case 'work':
      await Promise.all(desks.map(({ bot }) => bot.start(order.campaignId)));
      return;
    case 'leave-work':
      await Promise.all(desks.map(({ bot }) => bot.finish(FINISH_MS)));
      return;
    case 'drain':
      await Promise.all(desks.map(drain));
      return;
    case 'die-with-customer':
      token = order.token;
      return;
    case 'live-on':
      token = undefined;
      return;
    case 'close':
      for (const { desk, bot, username } of desks) {
        await desk.close();
        tell({ kind: 'tally', username, tally: bot.tally });
      }
      setImmediate(() => process.disconnect());
  }
}

async function signIn({ bot, username }: ShiftDesk): Promise<void> {
  await bot.command('session.signIn', { username, password: SHIFT_PASSWORD, takeOver: true });
  await bot.until((view) => view.sip.kind === 'registered' && view.campaigns.length > 0, SIGN_IN_MS);
}

async function settle({ bot }: ShiftDesk): Promise<void> {
  await callsOfBeforeSettled(bot);
  await bot.until((view) => view.unknownAttempts.length === 0, DRAIN_MS);
}

async function drain({ bot }: ShiftDesk): Promise<void> {
  await bot.until((view) => view.sync.kind === 'in-step' && view.sync.waiting === 0, DRAIN_MS);
}

function watch({ bot, username }: ShiftDesk): void {
  let told = '';
  bot.onView(({ status, state, work, pacing }) => {
    const seen = { status, state, attemptId: work?.call?.attemptId, pace: pacing?.explanation?.mode };
    const now = JSON.stringify(seen);
    if (now === told) return;
    told = now;
    tell({ kind: 'glance', username, glance: { ...seen, at: Date.now() } });
  });
}
