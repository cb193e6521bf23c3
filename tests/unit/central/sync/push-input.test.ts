import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../../src/central/sync/canonical-json.ts';
import { readEvents } from '../../../../src/central/sync/push-input.ts';

const OLD = {
  kind: 'outcome.recorded',
  outcomeId: 'o1',
  attemptId: 'a1',
  taskId: 't1',
  campaignId: 'c1',
  customerId: 'k1',
  agentId: 'agent',
  at: 2,
  dispositionCode: 'considering',
  answers: [{ stepId: 'opening', answerId: 'self', at: 1 }],
  notes: '',
  wrapUpMs: 1,
} as const;
/** Of the keyring, what reading needs; the hash is the content itself. */
const ring = {
  contentHash: (content: string) => content,
  sealing: { open: async () => JSON.stringify(OLD) },
} as never;
const read = async (event: object) => {
  const push = { deviceId: 'd', epoch: 'e', fromSeq: 1, events: [{ seq: 1, id: 'i', ...event }] };
  const [first] = await readEvents(ring, push);
  return first;
};

describe('an outcome as an earlier version wrote it', () => {
  it.each([
    ['plain', { fact: OLD }],
    ['sealed', { sealed: 'x' }],
  ])(
    '%s, is read as today’s and hashed as it came, so that sent again it is the same',
    async (_name, event) => {
      const answer = { stepId: 'opening', value: { kind: 'single', option: 'self' }, at: 1 };
      expect(await read(event)).toMatchObject({
        kind: 'fact',
        fact: { ...OLD, answers: [answer] },
        contentHash: canonicalJson(OLD),
      });
    },
  );
});
