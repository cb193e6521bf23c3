import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentScript, script as scriptSchema } from '../../../../src/contract/script-schema.ts';
import type { Condition, Expression } from '../../../../src/core/script/condition.ts';
import { questionOf, type Script } from '../../../../src/core/script/script.ts';
import {
  CONDITION_KINDS,
  EXPRESSION_KINDS,
  newCondition,
  newExpression,
} from '../../../../src/renderer/screens/supervisor/campaigns/script/condition-edits.ts';
import {
  movedBy,
  movedTo,
  outlineOf,
  withCopy,
  withoutSection,
  withStep,
} from '../../../../src/renderer/screens/supervisor/campaigns/script/outline-edits.ts';
import {
  asking,
  ofKind,
  QUESTION_KINDS,
  STEP_KINDS,
  stepOfKind,
  withBranch,
  withoutUnset,
} from '../../../../src/renderer/screens/supervisor/campaigns/script/question-edits.ts';
import { ownColumnsOf } from '../../../../src/renderer/screens/supervisor/campaigns/script/sample-customer.ts';
import { scriptFaults } from '../../../../src/renderer/screens/supervisor/campaigns/script/script-faults.ts';
import { withoutStep } from '../../../../src/renderer/screens/supervisor/campaigns/script-edits.ts';
import { anyScript } from '../../../support/script/any-script.ts';
import {
  asking as askingStep,
  demoScript,
  oneOf,
  saying,
  scriptOf,
  TEXT,
} from '../../../support/script/write.ts';

const RUNS = { seed: 20_261_122, numRuns: 80 };
const DEMOS = ['business-survey', 'churn-prevention', 'data-verification', 'nps'] as const;
const NAMES = { offers: ['offer'], facts: ['fact'] };

/** What the wire makes of a script: written, and read again. */
const sent = (script: Script): Script => scriptSchema.parse(JSON.parse(JSON.stringify(script)));

/** The script as the editor shows it, every part chosen again as what it is. */
function openedAndKept(script: Script): Script {
  const condition = (of: Condition): Condition => newCondition(of.kind, script, of) ?? of;
  const value = (of: Expression): Expression => newExpression(of.kind, script, of) ?? of;
  const steps = script.steps.map((step) => {
    const question = questionOf(step);
    const kept = question && ofKind(question, question.kind);
    const sides = kept?.kind === 'yes-no' ? withBranch(withBranch(kept, 'yes', {}), 'no', {}) : kept;
    const asked = asking(stepOfKind(step, step.kind, NAMES) ?? step, sides && withoutUnset(sides));
    return withoutUnset({
      ...asked,
      ...(asked.visibleIf ? { visibleIf: condition(asked.visibleIf) } : {}),
      ...(asked.jumps ? { jumps: asked.jumps.map(({ when, to }) => ({ when: condition(when), to })) } : {}),
    });
  });
  const values = script.values?.map(({ id, is }) => ({ id, is: value(is) }));
  return withoutUnset({ ...script, steps, values });
}

/** An empty branch of yes or no says as much as none. */
function plain(script: Script): unknown {
  return JSON.parse(JSON.stringify(script), (key, value: unknown) =>
    (key === 'yes' || key === 'no') && JSON.stringify(value) === '{}' ? undefined : value,
  );
}

describe('a script in the editor', () => {
  it.each(DEMOS)('is the same after it was opened and published: %s', (name) => {
    const script = demoScript(name);
    expect(JSON.parse(JSON.stringify(sent(openedAndKept(script))))).toEqual(
      JSON.parse(JSON.stringify(script)),
    );
    expect(scriptFaults(script)).toEqual([]);
  });

  it('is the same after it was opened and published, whatever stands in it', () => {
    fc.assert(
      fc.property(anyScript, (script) => {
        expect(plain(sent(openedAndKept(script)))).toEqual(plain(sent(script)));
      }),
      RUNS,
    );
  });

  it('can be published after any change of kind, and loses no step by it', () => {
    const change = fc.record({
      place: fc.nat({ max: 3 }),
      step: fc.constantFrom(...STEP_KINDS),
      question: fc.constantFrom(...QUESTION_KINDS),
    });
    fc.assert(
      fc.property(anyScript, change, (script, { place, step: kind, question: asked }) => {
        const steps = script.steps.map((step, at) => {
          if (at !== place) return step;
          const next = stepOfKind(step, kind, NAMES) ?? step;
          const question = questionOf(next);
          return question ? asking(next, ofKind(question, asked)) : next;
        });
        const changed = { ...script, steps };
        expect(currentScript.safeParse(JSON.parse(JSON.stringify(changed))).success).toBe(true);
        expect(changed.steps.map(({ id }) => id)).toEqual(script.steps.map(({ id }) => id));
      }),
      RUNS,
    );
  });

  it('keeps every step when steps move, and comes back when a move is undone inside a section', () => {
    fc.assert(
      fc.property(anyScript, fc.nat({ max: 3 }), fc.integer({ min: -1, max: 4 }), (script, from, to) => {
        const id = script.steps[from]?.id ?? '';
        const moved = movedTo(script, id, to);
        expect(moved.steps.map((step) => step.id).toSorted()).toEqual(
          script.steps.map((step) => step.id).toSorted(),
        );
        const inOne = { ...script, steps: script.steps.map((step) => ({ ...step, section: 'a' })) };
        if (from > 0) expect(movedBy(movedBy(inOne, id, -1), id, 1)).toEqual(inOne);
        expect(outlineOf(moved).flatMap(({ steps }) => steps)).toEqual(moved.steps);
      }),
      RUNS,
    );
  });

  it('begins every kind of condition and value as one that can be published', () => {
    const script = scriptOf([askingStep('s', oneOf('x', 'y')), saying('end', { ends: {} })], {
      values: [{ id: 'v', is: { kind: 'number', number: 1 } }],
    });
    for (const kind of CONDITION_KINDS) {
      const visibleIf = newCondition(kind, script);
      expect(visibleIf?.kind).toBe(kind);
      const steps = script.steps.map((step) => ({ ...step, visibleIf }));
      expect(currentScript.safeParse({ ...script, steps }).success, kind).toBe(true);
    }
    for (const kind of EXPRESSION_KINDS) {
      const is = newExpression(kind, script);
      expect(is?.kind).toBe(kind);
      // The name of a column can only be typed.
      const read = currentScript.safeParse({ ...script, values: [{ id: 'v', is }] });
      expect(read.success, kind).toBe(kind !== 'field');
    }
  });

  it('offers no condition on choices where nothing can be chosen', () => {
    expect(newCondition('answer', scriptOf([saying('a')]))).toBeUndefined();
    expect(newExpression('value', scriptOf([saying('a')]))).toBeUndefined();
  });
});

describe('the outline', () => {
  const sections = [
    { id: 'a', title: TEXT },
    { id: 'b', title: TEXT },
  ];
  const script = scriptOf(
    ['a1', 'a2', 'b1', 'b2'].map((id) => saying(id, { section: id.slice(0, 1) })),
    { sections },
  );
  const sectionOf = (of: Script, id: string) => of.steps.find((step) => step.id === id)?.section;

  it('makes a step one of the section that it is moved into, and keeps its own on the edge', () => {
    expect(sectionOf(movedTo(script, 'b2', 1), 'b2')).toBe('a');
    expect(sectionOf(movedTo(script, 'b2', 2), 'b2')).toBe('b');
    expect(sectionOf(movedTo(script, 'a1', 3), 'a1')).toBe('b');
  });

  it('puts a new step behind its section, a copy behind its step, and gives a section’s steps to the one before', () => {
    const added = withStep(script, saying('new', { section: 'a' }));
    expect(added.steps.map(({ id }) => id)).toEqual(['a1', 'a2', 'new', 'b1', 'b2']);
    expect(withCopy(script, 'a1', 'copy').steps.map(({ id }) => id)).toEqual([
      'a1',
      'copy',
      'a2',
      'b1',
      'b2',
    ]);
    expect(withoutSection(script, 'b').steps.map(({ section }) => section)).toEqual(['a', 'a', 'a', 'a']);
    expect(withoutSection({ ...script, sections: sections.slice(0, 1) }, 'a').sections).toHaveLength(1);
    expect(withoutStep(added, 'new')).toEqual({ ...script, incomingStart: undefined });
  });
});

describe('the faults of a script', () => {
  it('name every place where something is missing once, beside what does not fit together', () => {
    const script = scriptOf([
      askingStep('ask', {
        kind: 'single',
        options: [{ id: 'x', text: { 'zh-CN': '', en: '' }, next: 'gone' }],
      }),
      saying('lost', { title: { 'zh-CN': ' ', en: '' } }),
    ]);
    const faults = scriptFaults(script);
    expect(faults).toContainEqual({ kind: 'incomplete', at: { step: 'ask', option: 'x' } });
    expect(faults.filter(({ kind, at }) => kind === 'incomplete' && at.step === 'lost')).toHaveLength(1);
    expect(faults.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['unknown-next', 'unreachable', 'dead-end']),
    );
  });

  it('name the step whose condition is not filled in', () => {
    const visibleIf: Condition = { kind: 'known', of: { kind: 'field', field: '' } };
    const faults = scriptFaults(scriptOf([saying('first'), saying('last', { visibleIf, ends: {} })]));
    expect(faults).toContainEqual({ kind: 'incomplete', at: { step: 'last' } });
  });
});

describe('the customer of a test run', () => {
  it('can be given every column that the script goes by', () => {
    const say = { 'zh-CN': '{{customer.field.付费方式}}', en: 'x' };
    const script = scriptOf([saying('a', { say })], {
      values: [{ id: 'v', is: { kind: 'field', field: '区县' } }],
    });
    expect(ownColumnsOf(script)).toEqual(['付费方式', '区县']);
  });
});
