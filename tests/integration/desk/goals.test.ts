import { afterEach, expect, it } from 'vitest';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

it('asks of the agent what the centre told last, the own goals before those of the team and the campaign, without the network too', async () => {
  bench = new DeskBench({ campaign: { dialMode: 'preview', dayGoals: { calls: 120, success: 9 } } });
  bench.central.goals.push(
    { id: 'g1', from: '2000-01-01', team: '一组', goals: { calls: 90, contacts: 40 } },
    { id: 'g2', from: '2000-01-01', team: '一组', agentId: 'a1', goals: { calls: 60 } },
    { id: 'g3', from: '9999-01-01', team: '一组', agentId: 'a1', goals: { calls: 1 } },
  );
  await bench.signIn();
  const asked = { calls: 60, contacts: 40, success: 9 };
  expect((await bench.until((view) => view.goals?.calls === 60)).goals).toMatchObject(asked);
  bench.central.cut = true;
  await bench.pass(120_000);
  const offline = await bench.until((view) => view.sync.kind === 'offline');
  expect(offline.goals).toMatchObject(asked);
});
