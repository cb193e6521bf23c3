import { setTimeout as sleep } from 'node:timers/promises';
import type { TcpProxy } from '../network/tcp-proxy.ts';
import type { Stretch } from './agent-timeline.ts';
import type { ShiftScene } from './shift-scene.ts';
import type { Team } from './team.ts';

/** What is to be known of it when the calls are judged. */
export interface Befallen {
  /** When the wire to the carrier's SIP server was half open. */
  readonly sipHalfOpen: readonly Stretch[];
}

/** What befalls a shift while its agents work; `ms`: its length. Resolves when nothing more will. */
export type Mishaps = (
  scene: ShiftScene,
  team: Team,
  ms: number,
  say: (line: string) => void,
) => Promise<Befallen>;

/** Desks with a process to themselves: of these two are killed, each time the first that has a customer who waits. */
export const MORTAL_DESKS = 4;
/** How long the wires stall, and how long they are half open, ms of real time. */
const STALL_MS = 3_000;
const HALF_OPEN_MS = 60_000;
/** How long a killed centre stays away, ms of real time. */
const CENTRE_AWAY_MS = 5_000;
/** The desks' session timers, s: the least there is, so that the carrier ends the calls of a dead desk within a minute. */
export const FAULTY_SESSION_S = 90;
/** From when on a desk is killed, and how long a customer is waited for with whom it can be, shares of the shift. */
const DEATHS = [
  { from: 0.45, within: 0.3 },
  { from: 0.8, within: 0.2 },
] as const;
/** How long the calls of dead desks are waited for, ms of real time. */
const CALLS_END_WITHIN_MS = 90_000;
const LOOK_MS = 250;

/** One shift that things befall. */
interface Scene {
  readonly scene: ShiftScene;
  readonly team: Team;
  readonly ms: number;
  /** Says what happens, with the time. */
  readonly tell: (what: string) => void;
  /** Waits until that share of the shift has passed. */
  readonly until: (share: number) => Promise<void>;
}

/**
 * Breaks what may break at fixed shares of the shift: the centre is killed twice, desks of single processes once each, with a customer who
 * waits there; the wires to the centre and to the carrier are reset, stalled and half open, one after the other. All but the desks is mended.
 */
export const injectFaults: Mishaps = async (scene, team, ms, say) => {
  const begin = Date.now();
  const here: Scene = {
    scene,
    team,
    ms,
    tell: (what) => say(`${Math.round((Date.now() - begin) / 1000)} s: ${what}`),
    until: (share) => sleep(Math.max(0, begin + share * ms - Date.now())),
  };
  const [sipHalfOpen] = await Promise.all([breakWiresAndCentre(here), killDesks(here)]);
  return { sipHalfOpen };
};

async function breakWiresAndCentre({ scene, tell, until }: Scene): Promise<readonly Stretch[]> {
  const wires = [scene.wire, scene.sipWire];
  const killCentre = async () => {
    tell('the centre is killed');
    await scene.central.kill();
    await sleep(CENTRE_AWAY_MS);
    await scene.central.restart();
  };
  const openHalf = async (wire: TcpProxy, where: string): Promise<Stretch> => {
    tell(`the sockets to ${where} are half open for ${HALF_OPEN_MS / 1000} s`);
    const from = Date.now();
    wire.halfOpen();
    await sleep(HALF_OPEN_MS);
    wire.mend();
    return { from, to: Date.now() };
  };
  await until(0.15);
  await killCentre();
  await until(0.3);
  tell('the sockets are reset');
  for (const wire of wires) wire.reset();
  await until(0.4);
  tell(`the wires stall for ${STALL_MS / 1000} s`);
  for (const wire of wires) wire.stall();
  await sleep(STALL_MS);
  for (const wire of wires) wire.mend();
  await until(0.55);
  await openHalf(scene.wire, 'the centre');
  await until(0.66);
  const sipHalfOpen = await openHalf(scene.sipWire, "the carrier's SIP server");
  await until(0.77);
  await killCentre();
  return [sipHalfOpen];
}

/** Customers of killed desks stay on the line, however long nobody speaks, until the carrier ends their calls. */
async function killDesks({ scene, team, ms, tell, until }: Scene): Promise<void> {
  for (const { from, within } of DEATHS) {
    await until(from);
    tell('the first desk with a customer who waits is killed from now on');
    const { user, caught } = await team.killWithCustomer(within * ms, (dead) =>
      scene.lab.keepCustomers(dead),
    );
    tell(
      caught
        ? `the desk of ${user} was killed as a customer had answered whom nobody had yet`
        : `no customer came who had to wait: the desk of ${user} was killed without one`,
    );
  }
  const end = Date.now() + CALLS_END_WITHIN_MS;
  const areUp = () =>
    scene.lab.dialogs().some(({ username, at }) => at.end === undefined && team.killedAt.has(username));
  while (areUp() && Date.now() < end) await sleep(LOOK_MS);
}
