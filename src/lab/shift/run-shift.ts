import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_ACCOUNTS } from '../../central/demo/accounts.ts';
import type { CentralOutput } from '../../contract/central-api.ts';
import type { Log } from '../../main/ports.ts';
import { measureFleet } from './fleet-measures.ts';
import { OccupancyWatch } from './occupancy-watch.ts';
import type { ShiftAgentRow, ShiftReport } from './print-report.ts';
import { openShiftDesk, profileOf, readDeskBooks, type ShiftDesk } from './shift-desk.ts';
import type { ShiftOptions } from './shift-options.ts';
import { SHIFT_PASSWORD, type ShiftScene, setShiftScene } from './shift-scene.ts';
import { doubleDials, takeStock } from './take-stock.ts';

/** Waits for the shift's end and for the last facts to arrive, ms. */
const FINISH_MS = 30_000;
const DRAIN_MS = 60_000;
/** How often the agents are looked at, and how many looks make a stretch of a minute. */
const GLANCE_MS = 250;
const GLANCES_PER_BATCH = 60_000 / GLANCE_MS;
/** The begin of a shift, which is not what it is later: not measured. Share of the whole. */
const WARM_UP = 0.1;

/** Works a list with simulated agents at real desks and takes stock at the end. `folder` holds everything the shift writes. */
export async function runShift(
  options: ShiftOptions,
  folder: string,
  log: Log,
  say: (line: string) => void,
): Promise<ShiftReport> {
  const scene = await setShiftScene({ ...options, folder, log });
  try {
    const desks = await openDesks(scene, options, folder, log);
    say(
      `${desks.length} agents work for ${options.minutes} minutes, customers ${options.speed} times as fast as life.`,
    );
    const begin = performance.now();
    await Promise.all(desks.map(({ bot }) => bot.start(scene.campaign.id)));
    const occupancy = watchOccupancy(desks, WARM_UP * options.minutes * 60_000);
    await passTime(scene, options, say);
    occupancy.stop();
    const seconds = (performance.now() - begin) / 1000;
    await Promise.all(desks.map(({ bot }) => bot.finish(FINISH_MS)));
    await Promise.all(
      desks.map(({ bot }) =>
        bot.until((view) => view.sync.kind === 'in-step' && view.sync.waiting === 0, DRAIN_MS),
      ),
    );
    const agents = await scene.client.call(
      'report',
      { groupBy: 'agent', from: Date.now() - 86_400_000, to: Date.now() + 3_600_000 },
      { token: scene.supervisorToken },
    );
    for (const { desk } of desks) await desk.close();
    await dialogsOver(scene);
    const dialogs = scene.lab.dialogs();
    const books = [];
    for (const desk of desks) books.push(await readDeskBooks(desk, log));
    const lineResults = new Map(
      books.flatMap(({ attempts }) => attempts.map(({ id, lineResult }) => [id, lineResult] as const)),
    );
    return {
      fleet:
        options.dialMode === 'preview'
          ? undefined
          : measureFleet(dialogs, lineResults, occupancy.watch.batches),
      seconds,
      rows: rowsOf(desks, agents),
      books: await takeStock(scene, dialogs, books),
      doubleDials: doubleDials(dialogs),
      rtp: {
        toCustomers: dialogs.reduce((sum, dialog) => sum + dialog.receivedRtp.packets, 0),
        toAgents: dialogs.reduce((sum, dialog) => sum + dialog.sentRtp.packets, 0),
      },
    };
  } finally {
    await scene.close();
  }
}

function watchOccupancy(desks: readonly ShiftDesk[], afterMs: number) {
  const watch = new OccupancyWatch(GLANCES_PER_BATCH);
  const from = Date.now() + afterMs;
  const timer = setInterval(() => {
    if (Date.now() >= from) watch.glance(desks.flatMap(({ bot }) => bot.view ?? []));
  }, GLANCE_MS);
  return { watch, stop: () => clearInterval(timer) };
}

async function openDesks(
  scene: ShiftScene,
  options: ShiftOptions,
  folder: string,
  log: Log,
): Promise<ShiftDesk[]> {
  const agents = DEMO_ACCOUNTS.filter((account) => account.role === 'agent').slice(0, options.agents);
  if (agents.length < options.agents)
    throw new RangeError(`there are ${agents.length} accounts for agents, not ${options.agents}`);
  const desks = agents.map(({ username }) =>
    openShiftDesk({
      username,
      profileDir: profileOf(folder, username),
      centralUrl: scene.deskUrl,
      seed: options.seed,
      speed: options.speed,
      log,
    }),
  );
  await Promise.all(desks.map(({ bot, username }) => bot.signIn(username, SHIFT_PASSWORD)));
  await Promise.all(
    desks.map(({ bot }) =>
      bot.until((view) => view.sip.kind === 'registered' && view.campaigns.length > 0, FINISH_MS),
    ),
  );
  return desks;
}

async function passTime(
  scene: ShiftScene,
  options: ShiftOptions,
  say: (line: string) => void,
): Promise<void> {
  const ms = options.minutes * 60_000;
  if (!options.cutMiddle) {
    await sleep(ms);
    return;
  }
  await sleep(ms / 3);
  scene.wire.cut();
  say('The network to the central system is cut.');
  await sleep(ms / 3);
  scene.wire.mend();
  say('The network is back.');
  await sleep(ms / 3);
}

/** The customers hang up by themselves or hear the BYE; the log is complete when no dialog is up. */
async function dialogsOver(scene: ShiftScene): Promise<void> {
  const end = Date.now() + FINISH_MS;
  while (scene.lab.dialogs().some((dialog) => dialog.at.end === undefined) && Date.now() < end)
    await sleep(50);
}

function rowsOf(desks: readonly ShiftDesk[], report: CentralOutput<'report'>): ShiftAgentRow[] {
  return desks.map(({ bot, username }) => {
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
      refused: bot.tally.refused,
    };
  });
}
