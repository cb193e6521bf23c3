import { describe, expect, it } from 'vitest';
import { RETENTION_SCRIPT } from '../../../../src/core/campaign/retention-script.ts';
import { onlyStaffLeft, sectionProgress, stepsCounted } from '../../../../src/core/script/progress.ts';
import { END, entryOf, type Script } from '../../../../src/core/script/script.ts';
import { walkScript } from '../../../../src/core/script/walk-script.ts';
import {
  anyOf,
  asking,
  given,
  oneOf,
  SETTING,
  saying,
  scriptOf,
  TEXT,
} from '../../../support/script/write.ts';

const walk = (script: Script, ...answers: ReturnType<typeof given>[]) => walkScript(script, answers, SETTING);
const path = (script: Script, ...answers: ReturnType<typeof given>[]) =>
  walk(script, ...answers).steps.map(({ step }) => step.id);

describe('walking a script', () => {
  it('begins at the first step, or at the entry told', () => {
    expect(walk(RETENTION_SCRIPT).current?.id).toBe('opening');
    expect(walkScript(RETENTION_SCRIPT, [], SETTING, 'need').current?.id).toBe('need');
  });

  it('begins where the script says when the customer calls, and else at the first step too', () => {
    expect(entryOf(RETENTION_SCRIPT, true)).toBe('opening-incoming');
    expect(entryOf(RETENTION_SCRIPT, false)).toBe('opening');
    expect(entryOf({ ...RETENTION_SCRIPT, incomingStart: undefined }, true)).toBe('opening');
    expect(entryOf({ ...RETENTION_SCRIPT, incomingStart: 'gone' }, true)).toBe('opening');
    const answers = [given('opening-incoming', 'self'), given('opening', 'stop')];
    const steps = walkScript(RETENTION_SCRIPT, answers, SETTING, 'opening-incoming').steps;
    expect(steps.map(({ step }) => step.id)).toEqual(['opening-incoming', 'identity']);
  });

  it('follows the options to the end and names the disposition suggested there', () => {
    const done = walk(
      RETENTION_SCRIPT,
      given('opening', 'self'),
      given('identity', 'verified'),
      given('need', 'price'),
      given('offer-price', 'accept'),
      given('close-accepted', 'discount'),
    );
    expect(done.current).toBeUndefined();
    expect(done.suggests).toBe('accepted-discount');
    expect(done.steps.map(({ step }) => step.id)).toEqual([
      'opening',
      'identity',
      'need',
      'offer-price',
      'close-accepted',
    ]);
  });

  it('goes on in order where nothing leads elsewhere, and by the first jump that holds', () => {
    const jumps = [
      { when: { kind: 'answer', step: 'b', test: 'lacks', option: 'x' }, to: 'd' },
      { when: { kind: 'answered', step: 'b' }, to: 'c' },
    ] as const;
    const script = scriptOf([
      saying('a'),
      asking('b', anyOf('x', 'y'), { jumps }),
      saying('c'),
      saying('d', { ends: { suggests: 'done' } }),
    ]);
    const ticked = (...options: string[]) => given('b', { kind: 'multiple', options });
    expect(path(script, given('a', { kind: 'said' }))).toEqual(['a', 'b']);
    expect(path(script, given('a', { kind: 'said' }), ticked('y'))).toEqual(['a', 'b', 'd']);
    expect(path(script, given('a', { kind: 'said' }), ticked('x', 'y'))).toEqual(['a', 'b', 'c']);
  });

  it('lets an option lead before the jumps, and END end at once', () => {
    const to = (id: string) => [{ when: { kind: 'all', of: [] } as const, to: id }];
    const script = scriptOf([
      asking('a', oneOf(`x>${END}`, 'y>c', 'z'), { jumps: to('b') }),
      saying('b'),
      saying('c'),
    ]);
    expect(walk(script, given('a', 'x')).current).toBeUndefined();
    expect(path(script, given('a', 'y'))).toEqual(['a', 'c']);
    expect(path(script, given('a', 'z'))).toEqual(['a', 'b']);
  });

  it('passes over what is not visible, by what was answered before it', () => {
    const script = scriptOf([
      asking('a', oneOf('x', 'y')),
      saying('b', { visibleIf: { kind: 'answer', step: 'a', test: 'is', option: 'x' } }),
      saying('c', { ends: {} }),
    ]);
    expect(path(script, given('a', 'x'))).toEqual(['a', 'b']);
    expect(path(script, given('a', 'y'))).toEqual(['a', 'c']);
  });

  it('suggests what an ending stands for as soon as it is reached', () => {
    const script = scriptOf([asking('a', oneOf('x')), saying('b', { ends: { suggests: 'refused' } })]);
    expect(walk(script).suggests).toBeUndefined();
    expect(walk(script, given('a', 'x'))).toMatchObject({ suggests: 'refused', current: { id: 'b' } });
  });

  it('takes the latest answer to a step; what it leaves off the path is kept and does not count', () => {
    const answers = [
      given('opening', 'other'),
      given('close-wrong-party', 'absent'),
      given('opening', 'self'),
      given('identity', 'verified'),
    ];
    const now = walk(RETENTION_SCRIPT, ...answers);
    expect(now.current?.id).toBe('need');
    expect(now.suggests).toBeUndefined();
    expect(now.leftOff.map(({ stepId }) => stepId)).toEqual(['close-wrong-party']);
    const back = walk(RETENTION_SCRIPT, ...answers, given('opening', 'other'));
    expect(back).toMatchObject({ current: undefined, suggests: 'wrong-party-absent' });
    expect(back.leftOff.map(({ stepId }) => stepId)).toEqual(['identity']);
  });

  it('takes an answer of another kind, or of an option that is not there, for none', () => {
    expect(walk(RETENTION_SCRIPT, given('opening', 'gone')).current?.id).toBe('opening');
    expect(walk(RETENTION_SCRIPT, given('opening', { kind: 'text', text: 'self' })).current?.id).toBe(
      'opening',
    );
    const optional = scriptOf([asking('a', { kind: 'text', optional: true }), saying('b')]);
    expect(path(optional, given('a', { kind: 'skipped' }))).toEqual(['a', 'b']);
  });

  it('stops where a script leads back, rather than for ever', () => {
    const script = scriptOf([asking('a', oneOf('x>b')), asking('b', oneOf('x>a'))]);
    expect(path(script, given('a', 'x'), given('b', 'x'))).toEqual(['a', 'b']);
  });
});

describe('what is still to come', () => {
  const script = scriptOf(
    [
      asking('a', { kind: 'yes-no', no: { next: 'd' } }, { section: 'one' }),
      saying('b', { section: 'one' }),
      saying('c', { section: 'two', visibleIf: { kind: 'answer', step: 'a', test: 'is', option: 'no' } }),
      saying('d', { section: 'two' }),
      saying('e', { section: 'three', ends: {} }),
    ],
    {
      sections: [
        { id: 'one', title: TEXT },
        { id: 'two', title: TEXT },
        { id: 'three', title: TEXT, staffOnly: true },
      ],
    },
  );
  const yes = given('a', { kind: 'yes-no', yes: true });
  const said = (id: string) => given(id, { kind: 'said' });

  it('is told as if nothing jumped, as far as it is known', () => {
    expect(walk(script).ahead.map(({ id }) => id)).toEqual(['b', 'd', 'e']);
    expect(walk(script, yes).ahead.map(({ id }) => id)).toEqual(['d', 'e']);
    expect(walk(RETENTION_SCRIPT)).toMatchObject({ ahead: [], endKnown: false });
    expect(stepsCounted(walk(RETENTION_SCRIPT))).toEqual({ done: 0, known: undefined });
    expect(stepsCounted(walk(script, yes))).toEqual({ done: 1, known: 4 });
  });

  it('is told by sections', () => {
    const states = (...answers: ReturnType<typeof given>[]) =>
      sectionProgress(script, walk(script, ...answers)).map(({ state, done, known }) => [
        state,
        done.length,
        known,
      ]);
    expect(states()).toEqual([
      ['here', 0, 2],
      ['ahead', 0, 1],
      ['ahead', 0, 1],
    ]);
    expect(states(yes, said('b'))).toEqual([
      ['done', 2, 2],
      ['here', 0, 1],
      ['ahead', 0, 1],
    ]);
    expect(states(yes, said('b'), said('d'), said('e')).map(([state]) => state)).toEqual([
      'done',
      'done',
      'done',
    ]);
  });

  it('names the sections that a path passed over', () => {
    const steps = [
      asking('a', oneOf('x>c'), { section: 'one' }),
      saying('b', { section: 'two' }),
      saying('c', { section: 'three' }),
    ];
    const passed = { ...script, steps };
    expect(sectionProgress(passed, walk(passed, given('a', 'x'))).map(({ state }) => state)).toEqual([
      'done',
      'passed',
      'here',
    ]);
  });

  it('is the agent’s alone once only staff’s parts are left', () => {
    expect(onlyStaffLeft(script, walk(script, yes, said('b')))).toBe(false);
    expect(onlyStaffLeft(script, walk(script, yes, said('b'), said('d')))).toBe(true);
  });
});
