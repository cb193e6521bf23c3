import fc from 'fast-check';
import {
  COMPARISONS,
  type Condition,
  CUSTOMER_FACTS,
  type Expression,
} from '../../../src/core/script/condition.ts';
import type { Question, YesNoBranch } from '../../../src/core/script/question.ts';
import { END, type LocalText, type Script, type ScriptStep } from '../../../src/core/script/script.ts';

/** Scripts with every kind of step, question, condition and value, as the wire would take them; whether they make sense is another matter. */
const IDS = ['s0', 's1', 's2', 's3'] as const;
const VALUES = ['v0', 'v1'] as const;
const words = fc.string({ minLength: 1, maxLength: 8 });
const text: fc.Arbitrary<LocalText> = fc.record({ 'zh-CN': words, en: words });
const stepId = fc.constantFrom(...IDS);
const target = fc.constantFrom(...IDS, END);
const optionId = fc.constantFrom('x', 'y', 'z');
const day = fc.constantFrom('2026-01-01', '2026-12-31');
const optional = fc.option(fc.boolean(), { nil: undefined });
const some = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const tied = fc.letrec<{ condition: Condition; expression: Expression }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('answered' as const), step: stepId }),
    fc.record({
      kind: fc.constant('answer' as const),
      step: stepId,
      test: fc.constantFrom('is' as const, 'has' as const, 'lacks' as const),
      option: optionId,
    }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      kind: fc.constant('compare' as const),
      left: tie('expression'),
      is: fc.constantFrom(...COMPARISONS),
      right: tie('expression'),
    }),
    fc.record({
      kind: fc.constant('one-of' as const),
      of: tie('expression'),
      texts: fc.array(words, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('known' as const), of: tie('expression') }),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant<Expression>({ kind: 'today' }),
    fc.record({ kind: fc.constant('number' as const), number: fc.integer() }),
    fc.record({ kind: fc.constant('money' as const), minor: fc.integer() }),
    fc.record({ kind: fc.constant('date' as const), date: day }),
    fc.record({ kind: fc.constant('text' as const), text }),
    fc.record({ kind: fc.constant('answer' as const), step: stepId }),
    fc.record({ kind: fc.constant('count' as const), step: stepId }),
    fc.record({ kind: fc.constant('value' as const), value: fc.constantFrom(...VALUES) }),
    fc.record({ kind: fc.constant('customer' as const), fact: fc.constantFrom(...CUSTOMER_FACTS) }),
    fc.record({ kind: fc.constant('field' as const), field: words }),
    fc.record({
      kind: fc.constant('sum' as const),
      terms: fc.array(fc.record({ of: tie('expression'), times: some(fc.integer()) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    fc.record({ kind: fc.constant('days' as const), from: tie('expression'), to: tie('expression') }),
    fc.record({
      kind: fc.constant('choose' as const),
      cases: fc.array(fc.record({ when: tie('condition'), is: tie('expression') }), {
        minLength: 1,
        maxLength: 2,
      }),
      otherwise: some(tie('expression')),
    }),
  ),
}));

const branch = { next: some(target), suggests: some(words) };
const listed = { text, other: optional };
const options = <T>(each: fc.Arbitrary<T>) =>
  fc.array(each, { maxLength: 3 }).map((all) => all.map((one, place) => ({ ...one, id: `o${place}` })));
const whole = some(fc.nat({ max: 9 }));
const yesNo: fc.Arbitrary<YesNoBranch | undefined> = some(
  fc.record({
    ...branch,
    text: some(text),
    reason: some(fc.constantFrom('required' as const, 'optional' as const)),
  }),
);

export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  fc.record({
    kind: fc.constant('single' as const),
    optional,
    options: options(fc.record({ ...listed, ...branch })),
  }),
  fc.record({
    kind: fc.constantFrom('multiple' as const, 'ranking' as const),
    optional,
    options: options(fc.record(listed)),
    min: whole,
    max: whole,
  }),
  fc.record({
    kind: fc.constant('number' as const),
    optional,
    min: some(fc.integer()),
    max: some(fc.integer()),
    decimals: some(fc.nat({ max: 6 })),
    unit: some(text),
  }),
  fc.record({
    kind: fc.constant('money' as const),
    optional,
    min: some(fc.integer()),
    max: some(fc.integer()),
  }),
  fc.record({ kind: fc.constant('text' as const), optional, min: whole, max: whole }),
  fc.record({
    kind: fc.constant('date' as const),
    optional,
    min: some(fc.oneof(day, fc.constant('today'))),
    max: some(fc.oneof(day, fc.constant('today'))),
  }),
  fc.record({ kind: fc.constant('phone' as const), optional }),
  fc.record({ kind: fc.constant('yes-no' as const), optional, yes: yesNo, no: yesNo }),
);

const base = {
  section: fc.constantFrom('a', 'b'),
  title: text,
  say: text,
  hint: some(text),
  staffOnly: optional,
  visibleIf: some(tied.condition),
  jumps: some(fc.array(fc.record({ when: tied.condition, to: target }), { minLength: 1, maxLength: 2 })),
  ends: some(fc.record({ suggests: some(words) })),
};
const named = fc.array(words, { minLength: 1, maxLength: 2 });
const stepOf = (id: string): fc.Arbitrary<ScriptStep> =>
  fc.oneof(
    fc.record({ ...base, id: fc.constant(id), kind: fc.constant('say' as const) }),
    fc.record({
      ...base,
      id: fc.constant(id),
      kind: fc.constant('question' as const),
      question: anyQuestion,
    }),
    fc.record({
      ...base,
      id: fc.constant(id),
      kind: fc.constant('offers' as const),
      offers: named,
      question: some(anyQuestion),
    }),
    fc.record({
      ...base,
      id: fc.constant(id),
      kind: fc.constant('identity' as const),
      facts: named,
      question: some(anyQuestion),
    }),
  );

export const anyScript: fc.Arbitrary<Script> = fc
  .record({
    name: text,
    version: fc.integer({ min: 1, max: 99 }),
    titles: fc.tuple(text, text),
    staffOnly: optional,
    steps: fc.tuple(...IDS.map(stepOf)),
    values: some(fc.tuple(...VALUES.map((id) => fc.record({ id: fc.constant(id), is: tied.expression })))),
    incomingStart: some(stepId),
  })
  .map(({ titles, staffOnly, ...rest }) => ({
    ...rest,
    format: 2,
    id: 'any',
    sections: [
      { id: 'a', title: titles[0] },
      { id: 'b', title: titles[1], staffOnly },
    ],
  }));
