import { z } from 'zod';
import { policyFault } from '../core/identity/check-policy.ts';
import { ASKABLE, OWN_COLUMN, PROTECTABLE } from '../core/identity/fields.ts';
import { COMPARISONS, type Comparison, type IdentityPolicy } from '../core/identity/policy.ts';
import { KIND_LETTERS } from '../core/reference/alphabet.ts';
import { parseReference } from '../core/reference/reference.ts';
import type { ReferenceSettings } from '../core/reference/settings.ts';
import { localText } from './schemas.ts';

/** Reference codes and identity checks: what campaigns say of them and what facts tell. */
const name = z.string().min(1).max(64);

/** Twelve places as they are kept: no spaces, capital letters, the check holds. */
export const referenceCode = z.string().refine((text) => {
  const read = parseReference(text);
  return read.kind === 'code' && read.code === text;
}, 'no reference code');

export const kindLetter = z.string().regex(new RegExp(`^[${KIND_LETTERS}]$`));
export const branch = z.string().regex(/^\d{2}$/);
export const department = z.string().regex(/^\d{3}$/);

export const referenceSettings = z.object({
  branch: branch.optional(),
  department: department.optional(),
  kinds: z
    .array(z.object({ letter: kindLetter, text: localText }))
    .min(1)
    .max(9)
    .refine((kinds) => new Set(kinds.map(({ letter }) => letter)).size === kinds.length, 'each letter once')
    .optional(),
}) satisfies z.ZodType<ReferenceSettings>;

const comparison = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('digits') }),
  z.object({ kind: z.literal('name') }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('amount'), toleranceFen: z.number().int().min(0).max(1_000_000) }),
  z.object({ kind: z.literal('last'), digits: z.number().int().min(2).max(10) }),
]) satisfies z.ZodType<Comparison>;

const ownColumn = z
  .string()
  .startsWith(OWN_COLUMN)
  .min(OWN_COLUMN.length + 1)
  .max(120);
const askable = z.union([z.enum(ASKABLE), ownColumn]);
const tries = z.number().int().min(1).max(20);

export const identityPolicy = z
  .object({
    facts: z
      .array(z.object({ id: name, field: askable, question: localText, compare: comparison }))
      .min(1)
      .max(20),
    mustBeRight: z.number().int().min(1).max(20),
    triesEach: tries,
    triesInAll: tries,
    protectedFields: z
      .array(z.union([z.enum(PROTECTABLE), ownColumn]))
      .max(100)
      .optional(),
  })
  .refine(
    (policy) => policyFault(policy) === undefined,
    'a check that cannot work',
  ) satisfies z.ZodType<IdentityPolicy>;

export const comparisonKind = z.enum(COMPARISONS);
