import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_ACCOUNTS } from '../../central/demo/accounts.ts';
import type { CentralOutput } from '../../contract/central-api.ts';
import type { Log } from '../../main/ports.ts';
import { readAbandons } from './abandons-at-centre.ts';
import { isLive, measureFleet } from './fleet-measures.ts';
import { ghostsAtDesks } from './ghosts-at-desks.ts';
import type { ShiftAgentRow, ShiftReport } from './print-report.ts';
import { profileOf, readDeskBooks } from './shift-desk.ts';
import { FAULTY_SESSION_S, injectFaults, type Mishaps, MORTAL_DESKS } from './shift-faults.ts';
import type { ShiftOptions } from './shift-options.ts';
import { type ShiftScene, setShiftScene } from './shift-scene.ts';
import { attemptsOf, dialledAgain, doubleDials, takeStock } from './take-stock.ts';
import { Team } from './team.ts';

/** Waits for the last calls and their records, ms. */
const CALLS_OVER_MS = 60_000;
const LOOK_MS = 250;
/**
 * What goes before the measured part: so many live answers or that share of the shift, and until the pacer first decides predictively,
 * which a new campaign does not bear at once.
 */
const WARM_UP = { answers: 50, share: 0.1, most: 0.4 } as const;

/**
 * Works a list with simulated agents at real desks and takes stock at the end. `folder` holds everything the shift writes.
 *
 * The shift lasts until what befalls it is over, too.
 */
export async function runShift(
  options: ShiftOptions,
  folder: string,
  log: Log,
  say: (line: string) => void,
  mishaps: Mishaps | undefined = options.faults ? injectFaults : undefined,
): Promise<ShiftReport> {
  // With faults the session timers alone end the calls of a desk that died.
  const mediaTimeoutMs = options.faults ? Number.POSITIVE_INFINITY : undefined;
  const scene = await setShiftScene({ ...options, folder, log, mediaTimeoutMs });
  const team = new Team({
    ...options,
    folder,
    centralUrl: scene.deskUrl,
    alone: options.faults ? MORTAL_DESKS : 0,
    sessionSeconds: options.faults ? FAULTY_SESSION_S : undefined,
  });
  try {
    return await workShift(scene, team, options, folder, log, say, mishaps);
  } finally {
    team.killAll();
    await scene.close();
  }
}

async function workShift(
  scene: ShiftScene,
  team: Team,
  options: ShiftOptions,
  folder: string,
  log: Log,
  say: (line: string) => void,
  mishaps: Mishaps | undefined,
): Promise<ShiftReport> {
  await team.order({ kind: 'sign-in' });
  say(
    `${options.agents} agents work for ${options.minutes} minutes, people ${options.speed} times as fast as life.`,
  );
  const begin = Date.now();
  await team.order({ kind: 'work', campaignId: scene.campaign.id });
  const befallen = mishaps?.(scene, team, options.minutes * 60_000, say);
  const [from, { sipHalfOpen } = { sipHalfOpen: [] }] = await Promise.all([
    passTime(scene, team, options, begin, say),
    befallen,
  ]);
  const stretch = { from, to: Date.now() };
  const seconds = (stretch.to - begin) / 1000;
  await endGently(scene, team);
  const agents = await scene.client.call(
    'report',
    { groupBy: 'agent', from: Date.now() - 86_400_000, to: Date.now() + 3_600_000 },
    { token: scene.supervisorToken },
  );
  await team.close();
  await callsOver(scene);
  const dialogs = scene.lab.dialogs();
  const books = [];
  for (const username of team.usernames)
    books.push(await readDeskBooks({ username, profileDir: profileOf(folder, username) }, log));
  const attempts = attemptsOf(books);
  const lineResults = new Map(attempts.map(({ id, lineResult }) => [id, lineResult]));
  const abandons = await readAbandons(scene, lineResults);
  return {
    fleet:
      options.dialMode === 'preview'
        ? undefined
        : measureFleet({
            dialogs,
            lineResults,
            agents: [...team.timelines.values()],
            stretch,
            warmUpSeconds: (from - begin) / 1000,
            killedAt: team.killedAt,
            sipHalfOpen,
          }),
    seconds,
    rows: rowsOf(team, agents),
    books: await takeStock(scene, dialogs, books),
    abandons,
    ghostsAtDesks: ghostsAtDesks(dialogs, attempts, new Set(team.killedAt.keys())),
    stillUp: dialogs.filter(({ at }) => at.end === undefined).length,
    doubleDials: doubleDials(dialogs),
    dialledAgain: dialledAgain(dialogs, attempts, scene.campaign.retry),
    rtp: {
      toCustomers: dialogs.reduce((sum, dialog) => sum + dialog.receivedRtp.packets, 0),
      toAgents: dialogs.reduce((sum, dialog) => sum + dialog.sentRtp.packets, 0),
    },
  };
}

/** The shift until its time is over, or as many customers have answered as are to be measured. Gives the end of its warm-up, epoch ms. */
async function passTime(
  scene: ShiftScene,
  team: Team,
  options: ShiftOptions,
  begin: number,
  say: (line: string) => void,
): Promise<number> {
  const ms = options.minutes * 60_000;
  const answered = new Set<string>();
  const stop = scene.lab.onChange((event, record) => {
    if (event === 'answer' && isLive(record)) answered.add(record.callId);
  });
  const cut = options.cutMiddle ? cutMiddle(scene, ms, say) : Promise.resolve();
  let from: number | undefined;
  let before = 0;
  while (Date.now() - begin < ms) {
    const share = (Date.now() - begin) / ms;
    const passed = share >= WARM_UP.share || answered.size >= WARM_UP.answers;
    const ready = options.dialMode !== 'predictive' || team.predictiveSince !== undefined;
    if (from === undefined && ((ready && passed) || share >= WARM_UP.most)) {
      from = Date.now();
      before = answered.size;
      say(
        `Measured from now on: ${Math.round((from - begin) / 1000)} s and ${before} live answers went before.`,
      );
    }
    if (from !== undefined && options.answers !== undefined && answered.size - before >= options.answers)
      break;
    await sleep(LOOK_MS);
  }
  stop();
  await cut;
  return from ?? Date.now();
}

async function cutMiddle(scene: ShiftScene, ms: number, say: (line: string) => void): Promise<void> {
  await sleep(ms / 3);
  scene.wire.cut();
  say('The network to the central system is cut.');
  await sleep(ms / 3);
  scene.wire.mend();
  say('The network is back.');
}

/** Nothing more is dialled, who still answers is served, then the agents go; desks that were killed put on record what they left. */
async function endGently(scene: ShiftScene, team: Team): Promise<void> {
  await scene.pause();
  const end = Date.now() + CALLS_OVER_MS;
  const rings = () => scene.lab.dialogs().some(({ at }) => at.answer === undefined && at.end === undefined);
  while (rings() && Date.now() < end) await sleep(LOOK_MS);
  await team.order({ kind: 'leave-work' });
  const restarted = team.restart();
  for (const kind of ['sign-in', 'settle', 'leave-work'] as const)
    await Promise.all(restarted.map((crew) => crew.order({ kind })));
  await team.order({ kind: 'drain' });
}

/** The customers hang up by themselves or hear the BYE; the log is complete when no dialog is up. */
async function callsOver(scene: ShiftScene): Promise<void> {
  const end = Date.now() + CALLS_OVER_MS;
  while (scene.lab.dialogs().some(({ at }) => at.end === undefined) && Date.now() < end) await sleep(LOOK_MS);
}

function rowsOf(team: Team, report: CentralOutput<'report'>): ShiftAgentRow[] {
  return team.usernames.map((username) => {
    const account = DEMO_ACCOUNTS.find((each) => each.username === username);
    const row = report.rows.find((each) => each.label === account?.displayName);
    return {
      name: account?.displayName ?? username,
      calls: row?.attempts ?? 0,
      answered: row?.answered ?? 0,
      effective: row?.effective ?? 0,
      success: row?.success ?? 0,
      outcomes: row?.outcomes ?? 0,
      talkMs: row?.talkMs ?? 0,
      wrapUpMs: row?.wrapUpMs ?? 0,
      refused: team.refused(username),
    };
  });
}
