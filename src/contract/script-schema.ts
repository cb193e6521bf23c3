import { z } from 'zod';
import {
  COMPARISONS,
  type ComputedValue,
  type Condition,
  CUSTOMER_FACTS,
  type Expression,
} from '../core/script/condition.ts';
import { MOST_TEXT, type Question, TODAY } from '../core/script/question.ts';
import type { Script, ScriptSection, ScriptStep } from '../core/script/script.ts';
import { upgradeScript } from '../core/script/upgrade-script.ts';
import { id, localText } from './schemas.ts';

const fen = z.number().int();
const count = z.number().int().nonnegative();
const MOST_STEPS = 500;

const expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('number'), number: z.number() }),
    z.object({ kind: z.literal('money'), minor: fen }),
    z.object({ kind: z.literal('date'), date: z.iso.date() }),
    z.object({ kind: z.literal('text'), text: localText }),
    z.object({ kind: z.literal('today') }),
    z.object({ kind: z.literal('answer'), step: id }),
    z.object({ kind: z.literal('value'), value: id }),
    z.object({ kind: z.literal('customer'), fact: z.enum(CUSTOMER_FACTS) }),
    z.object({ kind: z.literal('field'), field: z.string().min(1).max(120) }),
    z.object({
      kind: z.literal('sum'),
      terms: z.array(z.object({ of: expression, times: z.number().optional() })).min(1),
    }),
    z.object({ kind: z.literal('count'), step: id }),
    z.object({ kind: z.literal('days'), from: expression, to: expression }),
    z.object({
      kind: z.literal('choose'),
      cases: z.array(z.object({ when: condition, is: expression })).min(1),
      otherwise: expression.optional(),
    }),
  ]),
);

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('all'), of: z.array(condition) }),
    z.object({ kind: z.literal('any'), of: z.array(condition) }),
    z.object({ kind: z.literal('not'), of: condition }),
    z.object({
      kind: z.literal('answer'),
      step: id,
      test: z.enum(['is', 'has', 'lacks']),
      option: id,
    }),
    z.object({ kind: z.literal('answered'), step: id }),
    z.object({ kind: z.literal('compare'), left: expression, is: z.enum(COMPARISONS), right: expression }),
    z.object({ kind: z.literal('one-of'), of: expression, texts: z.array(z.string()).min(1) }),
    z.object({ kind: z.literal('known'), of: expression }),
  ]),
);

const branch = { next: id.optional(), suggests: id.optional() };
const listed = { id, text: localText, other: z.boolean().optional() };
const listedOptions = z.array(z.object(listed)).max(200);
const optional = z.boolean().optional();
const choices = { min: count.optional(), max: count.optional() };
const dateBound = z.union([z.iso.date(), z.literal(TODAY)]).optional();
const yesNoBranch = z
  .object({ ...branch, text: localText.optional(), reason: z.enum(['required', 'optional']).optional() })
  .optional();

const question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('single'),
    optional,
    options: z.array(z.object({ ...listed, ...branch })).max(200),
  }),
  z.object({ kind: z.literal('multiple'), optional, options: listedOptions, ...choices }),
  z.object({ kind: z.literal('ranking'), optional, options: listedOptions, ...choices }),
  z.object({
    kind: z.literal('number'),
    optional,
    min: z.number().optional(),
    max: z.number().optional(),
    decimals: z.number().int().min(0).max(6).optional(),
    unit: localText.optional(),
  }),
  z.object({ kind: z.literal('money'), optional, min: fen.optional(), max: fen.optional() }),
  z.object({
    kind: z.literal('text'),
    optional,
    min: count.optional(),
    max: count.max(MOST_TEXT).optional(),
  }),
  z.object({ kind: z.literal('date'), optional, min: dateBound, max: dateBound }),
  z.object({ kind: z.literal('phone'), optional }),
  z.object({ kind: z.literal('yes-no'), optional, yes: yesNoBranch, no: yesNoBranch }),
]) satisfies z.ZodType<Question>;

const section = z.object({
  id,
  title: localText,
  staffOnly: z.boolean().optional(),
}) satisfies z.ZodType<ScriptSection>;

const stepBase = {
  id,
  section: id,
  title: localText,
  say: localText,
  hint: localText.optional(),
  staffOnly: z.boolean().optional(),
  visibleIf: condition.optional(),
  jumps: z.array(z.object({ when: condition, to: id })).optional(),
  ends: z.object({ suggests: id.optional() }).optional(),
};
const step = z.discriminatedUnion('kind', [
  z.object({ ...stepBase, kind: z.literal('say') }),
  z.object({ ...stepBase, kind: z.literal('question'), question }),
  z.object({
    ...stepBase,
    kind: z.literal('offers'),
    offers: z.array(id).min(1),
    question: question.optional(),
  }),
  z.object({
    ...stepBase,
    kind: z.literal('identity'),
    facts: z.array(id).min(1),
    question: question.optional(),
  }),
]) satisfies z.ZodType<ScriptStep>;

const version = z.number().int().positive();
const computedValue = z.object({ id, is: expression }) satisfies z.ZodType<ComputedValue>;

/** A script of today. */
export const currentScript = z.object({
  format: z.literal(2),
  id,
  version,
  name: localText,
  sections: z.array(section).min(1),
  steps: z.array(step).min(1).max(MOST_STEPS),
  values: z.array(computedValue).optional(),
  incomingStart: id.optional(),
}) satisfies z.ZodType<Script>;

const firstFormat = z.object({
  /** Told apart by having none. */
  format: z.undefined().optional(),
  id,
  version,
  name: localText,
  steps: z
    .array(
      z.object({
        id,
        title: localText,
        say: localText,
        hint: localText.optional(),
        answers: z.array(z.object({ id, text: localText, ...branch })).max(200),
      }),
    )
    .min(1)
    .max(MOST_STEPS),
  incomingStart: id.optional(),
});

/** A script of today, or one of format 1, which becomes one of today here and nowhere else. */
export const script = z.union([
  currentScript,
  firstFormat.transform((old) => currentScript.parse(upgradeScript(old))),
]) satisfies z.ZodType<Script>;
