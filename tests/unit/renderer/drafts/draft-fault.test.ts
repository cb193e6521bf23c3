import { expect, it } from 'vitest';
import { faultOf } from '../../../../src/renderer/drafts/draft-fault.ts';

const named = (name: string, inner?: unknown) => Object.assign(new Error(name), { name, inner });

it.each([
  [named('QuotaExceededError'), 'draft.no-room'],
  [named('AbortError', named('QuotaExceededError')), 'draft.no-room'],
  [named('AbortError', named('UnknownError')), 'draft.not-kept'],
  [named('InvalidStateError'), 'draft.not-kept'],
  ['disk', 'draft.not-kept'],
  [undefined, 'draft.not-kept'],
])('says of %s that it is %s', (thrown, fault) => {
  expect(faultOf(thrown)).toBe(fault);
});
