import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type NormalForm, normalForm } from '../../core/identity/normal-form.ts';
import type { Comparison } from '../../core/identity/policy.ts';

/** Of this process alone: hashes of what is on record are good for nothing outside this comparison. */
const KEY = randomBytes(32);

/**
 * Whether an answer is right by the record; undefined where either is nothing that can be compared.
 *
 * Takes the same time however much of the answer is right: texts are compared as keyed hashes of one length, amounts without a branch.
 */
export function isRight(compare: Comparison, onRecord: string, answer: string): boolean | undefined {
  const known = normalForm(compare, onRecord);
  const given = normalForm(compare, answer);
  if (!known || !given) return undefined;
  if (known.kind === 'text' && given.kind === 'text') return timingSafeEqual(hash(known), hash(given));
  if (known.kind === 'amount' && given.kind === 'amount' && compare.kind === 'amount')
    return isWithin(known.fen, given.fen, compare.toleranceFen);
  return undefined;
}

function hash({ text }: Extract<NormalForm, { kind: 'text' }>): Buffer {
  return createHmac('sha256', KEY).update(text).digest();
}

/** Both distances to the ends of the range are of one sign, which is the top bit of 32: amounts stay well below that. */
function isWithin(known: number, given: number, tolerance: number): boolean {
  const outside = ((given - (known - tolerance)) | (known + tolerance - given)) >>> 31;
  return timingSafeEqual(Uint8Array.of(outside), Uint8Array.of(0));
}
