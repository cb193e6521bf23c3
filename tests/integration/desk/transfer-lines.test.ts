import { afterEach, expect, it } from 'vitest';
import { FleetBench, WANG } from '../../support/desk/fleet-bench.ts';

let bench: FleetBench;
afterEach(() => bench.close());

/** The agent talks with a customer, and a colleague is asked; the server pulls. */
async function asked(lines: number) {
  bench = new FleetBench({ lines });
  bench.softphone.means = 'pull';
  await bench.takesPart();
  const [attemptId = ''] = await bench.dial(1);
  bench.softphone.far(attemptId).answer();
  await bench.until((view) => view.state === 'talking');
  const { agentId, name } = WANG;
  await bench.renderer.call('transfer.begin', { agentId, name, way: 'attended' });
  return bench.wanted;
}

/** The colleague has answered. */
async function consulted({ transferId }: { readonly transferId: string }) {
  bench.central.say({ kind: 'transfer-placed', transferId, to: WANG });
  await bench.untilTrue(() => bench.softphone.called.length === 1);
  const colleague = bench.softphone.farOfTransfer(transferId);
  colleague.answer();
  await bench.until(({ work }) => work?.transfer?.state === 'consulting');
  return colleague;
}

const freeLines = () => bench.states.at(-1)?.freeLines;

it('no call is dialled on the line of a colleague who is consulted, and none later for that', async () => {
  const wanted = await asked(4);
  const colleague = await consulted(wanted);
  await bench.untilTrue(() => freeLines() === 2);
  await bench.dial(3, 2);
  // Until the grant is over.
  await bench.pass(2_100);
  expect(bench.softphone.dialled).toHaveLength(3);
  expect(bench.softphone.lines).toHaveLength(4);
  expect(bench.central.of('attempt.ended')).toEqual([]);
  colleague.hangUp();
  await bench.until(({ work }) => work?.transfer === undefined);
  await bench.untilTrue(() => freeLines() === 1);
  // After a fault of our own nothing would be begun for 10 s.
  await bench.dial(1);
});

it('the last line is kept for a colleague who is asked', async () => {
  const wanted = await asked(2);
  await bench.untilTrue(() => freeLines() === 0);
  await bench.dial(1, 0);
  await bench.pass(100);
  expect(bench.softphone.dialled).toHaveLength(1);
  await consulted(wanted);
});

it('the lines of a call that a colleague has through this desk are taken, and free when it is over', async () => {
  const wanted = await asked(4);
  const colleague = await consulted(wanted);
  await bench.renderer.call('transfer.complete', {});
  const { transferId } = wanted;
  await bench.untilTrue(() => bench.told(transferId).includes('given'));
  bench.central.say({ kind: 'transfer-told', transferId, result: 'taken', agentId: WANG.agentId });
  await bench.until(({ work }) => work === undefined);
  await bench.untilTrue(() => freeLines() === 1);
  colleague.hangUp();
  await bench.untilTrue(() => freeLines() === 3);
});
