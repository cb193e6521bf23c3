import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { GivenAnswer } from '../../../src/core/script/answer.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';
import { asking, given, oneOf, saying, scriptOf } from '../../support/script/write.ts';

const SCRIPT = scriptOf([
  asking('ready', oneOf('yes')),
  asking('phone', { kind: 'phone', optional: true }),
  asking('score', { kind: 'number', min: 0, max: 10 }),
  saying('bye', { ends: {} }),
]);
const EARLIER: GivenAnswer[] = [
  { ...given('ready', 'yes'), by: 'colleague' },
  { ...given('phone', { kind: 'phone', e164: '+8613912340000' }), by: 'colleague' },
];

let bench: DeskBench;
beforeEach(async () => {
  bench = new DeskBench({ campaign: { dialMode: 'preview', script: SCRIPT } });
  const [first] = bench.central.pool;
  if (!first) throw new Error('no task');
  const script = { taskId: first.task.id, scriptId: SCRIPT.id, scriptVersion: 1, answers: EARLIER };
  bench.central.pool[0] = {
    ...first,
    history: [{ id: 'h1', at: 1, kind: 'call', title: '外呼', script }],
  };
  await bench.ready();
});
afterEach(() => bench.close());

const answered = async () => {
  await bench.renderer.call('task.dial', { taskId: 'task-1' });
  bench.softphone.far(bench.attemptId).answer();
  bench.softphone.far(bench.attemptId).hangUp();
  await bench.until((view) => view.work?.stage === 'wrap-up');
};
const save = (answers: readonly object[]) =>
  bench.renderer.call('outcome.save', {
    attemptId: bench.attemptId,
    dispositionCode: 'considering',
    answers: answers as GivenAnswer[] as never,
    notes: '',
  });
const recorded = async () => {
  await bench.untilTrue(() => bench.central.of('outcome.recorded').length === 1);
  return bench.central.of('outcome.recorded')[0]?.answers;
};

describe('answers of the script', () => {
  it('of the task’s last call come with the task, but for what this agent may not read', () => {
    const { work } = bench.view;
    expect(work?.earlier).toEqual({
      taskId: 'task-1',
      scriptId: SCRIPT.id,
      scriptVersion: 1,
      answers: EARLIER.slice(0, 1),
    });
    expect(work?.history[0]).not.toHaveProperty('script');
  });

  it('go on record as this agent’s, whatever the renderer says, and a colleague’s as the colleague’s', async () => {
    await answered();
    const own = given('score', { kind: 'number', number: 9 });
    await save([EARLIER[0] ?? {}, { ...own, by: 'somebody else' }]);
    const mine = bench.view.account?.id;
    expect(await recorded()).toEqual([EARLIER[0], { ...own, by: mine }]);
  });

  it('are all kept where one was revised, in the order given', async () => {
    await answered();
    const [once, again] = [3, 8].map((number) => given('score', { kind: 'number', number }));
    await save([given('ready', 'yes'), once ?? {}, again ?? {}]);
    expect((await recorded())?.map(({ value }) => value)).toEqual([
      { kind: 'single', option: 'yes' },
      { kind: 'number', number: 3 },
      { kind: 'number', number: 8 },
    ]);
  });

  it.each([
    ['out of range', given('score', { kind: 'number', number: 11 })],
    ['of another kind', given('score', 'yes')],
    ['no telephone number', given('phone', { kind: 'phone', e164: '+86138123460' })],
    ['of a step that is not there', given('gone', 'yes')],
  ])('that are %s are refused', async (_name, answer) => {
    await answered();
    const thrown = await save([answer]).then(
      () => undefined,
      (error: unknown) => WaihuError.from(error),
    );
    expect(thrown).toMatchObject({ code: 'outcome.incomplete', params: { field: 'answers' } });
  });
});
