import { z } from 'zod';
import type { CrashPoint, Log } from '../../main/ports.ts';
import { callsOfBeforeSettled } from './calls-of-before.ts';
import { openShiftDesk } from './shift-desk.ts';
import { SHIFT_PASSWORD } from './shift-passwords.ts';

/**
 * One desk with its simulated agent as a process of its own, so that it can be killed.
 *
 * Input: JSON as first argument. Output: a JSON line for each outcome the desk said was saved, and for the state reached.
 * With `crash` it kills itself at that labelled point; with `finish` it works until its outbox is empty and ends.
 */
const childInput = z.object({
  username: z.string(),
  profileDir: z.string(),
  centralUrl: z.string(),
  campaignId: z.string(),
  seed: z.number(),
  speed: z.number(),
  crash: z.object({ point: z.string(), nth: z.number().int().positive() }).optional(),
  finish: z.boolean().default(false),
});
export type DeskChildInput = z.input<typeof childInput>;

const SIGN_IN_MS = 30_000;
const DRAIN_MS = 60_000;

const input = childInput.parse(JSON.parse(process.argv[2] ?? '{}'));
const tell = (message: { kind: string; attemptId?: string }) =>
  process.stdout.write(`${JSON.stringify(message)}\n`);
const complain: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message, data) => console.error(message, data ?? ''),
};

// Whoever started it holds the other end of its input: it never outlives them.
process.stdin.on('end', () => process.exit(1)).resume();

let passed = 0;
const crash = (point: CrashPoint) => {
  if (point !== input.crash?.point) return;
  passed += 1;
  if (passed === input.crash.nth) process.kill(process.pid, 'SIGKILL');
};

const { bot, desk } = openShiftDesk({
  ...input,
  log: complain,
  crash,
  onSaved: (attemptId) => tell({ kind: 'saved', attemptId }),
});
await bot.command('session.signIn', { username: input.username, password: SHIFT_PASSWORD, takeOver: true });
await bot.until((view) => view.sip.kind === 'registered' && view.campaigns.length > 0, SIGN_IN_MS);
tell({ kind: 'ready' });
if (input.finish) {
  await callsOfBeforeSettled(bot);
  await bot.until((view) => view.unknownAttempts.length === 0, DRAIN_MS);
  await bot.finish(DRAIN_MS);
  await bot.until((view) => view.sync.kind === 'in-step' && view.sync.waiting === 0, DRAIN_MS);
  await desk.close();
  tell({ kind: 'finished' });
  process.exit(0);
}
await bot.start(input.campaignId);
