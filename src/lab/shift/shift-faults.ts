import { setTimeout as sleep } from 'node:timers/promises';
import type { ShiftScene } from './shift-scene.ts';
import type { Team } from './team.ts';

/** What befalls a shift while its agents work; `ms`: its length. Resolves when nothing more will. */
export type Mishaps = (
  scene: ShiftScene,
  team: Team,
  ms: number,
  say: (line: string) => void,
) => Promise<void>;

/** Desks that the faults kill. */
export const DESKS_KILLED = 2;
/** How long the wires stall, and how long they are half open, ms of real time. */
const STALL_MS = 3_000;
const HALF_OPEN_MS = 60_000;
/** How long a killed centre stays away, ms of real time. */
const CENTRE_AWAY_MS = 5_000;

/**
 * Breaks what may break, one thing after the other at fixed shares of the shift: the centre is killed twice, desks of single processes once
 * each; the wires to the centre and to the carrier are reset and stalled, the one to the centre is half open. All but the desks is mended.
 *
 * The wire to the carrier is never half open: who answers then has answered nobody, whatever a desk does.
 */
export const injectFaults: Mishaps = async (scene, team, ms, say) => {
  const begin = Date.now();
  const wires = [scene.wire, scene.sipWire];
  const at = async (share: number, what: string) => {
    await sleep(Math.max(0, begin + share * ms - Date.now()));
    say(`${Math.round((Date.now() - begin) / 1000)} s: ${what}`);
  };
  const killCentre = async () => {
    await scene.central.kill();
    await sleep(CENTRE_AWAY_MS);
    await scene.central.restart();
  };
  const killDesk = async () => {
    const crew = team.alone[0];
    if (!crew) throw new Error('no desk has a process to itself');
    await team.kill(crew);
  };
  await at(0.15, 'the centre is killed');
  await killCentre();
  await at(0.3, 'the sockets are reset');
  for (const wire of wires) wire.reset();
  await at(0.4, `the wires stall for ${STALL_MS / 1000} s`);
  for (const wire of wires) wire.stall();
  await sleep(STALL_MS);
  for (const wire of wires) wire.mend();
  await at(0.5, 'a desk is killed');
  await killDesk();
  await at(0.55, `the sockets to the centre are half open for ${HALF_OPEN_MS / 1000} s`);
  scene.wire.halfOpen();
  await sleep(HALF_OPEN_MS);
  scene.wire.mend();
  await at(0.75, 'the centre is killed');
  await killCentre();
  await at(0.85, 'a desk is killed');
  await killDesk();
};
