import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importDraftKey, openDraft, sealDraft } from '../../../../src/renderer/drafts/draft-cipher.ts';

const keyOf = (fill: number) => importDraftKey(Buffer.alloc(32, fill).toString('base64'));

describe('draft cipher', () => {
  it('gives back exactly what was typed', async () => {
    const key = await keyOf(1);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.uuid(), async (notes, id) => {
        expect(await openDraft(key, id, await sealDraft(key, id, { notes }))).toEqual({ notes });
      }),
      { seed: 20261122, numRuns: 50 },
    );
  });

  it('stores nothing readable', async () => {
    const sealed = await sealDraft(await keyOf(1), 'a', { notes: '陈静怡 19900006021' });
    const bytes = Buffer.concat([Buffer.from(sealed.iv), Buffer.from(sealed.data)]);
    expect(bytes.includes('19900006021')).toBe(false);
    expect(bytes.includes('陈静怡')).toBe(false);
  });

  it('never uses an initialisation vector twice', async () => {
    const key = await keyOf(1);
    const sealed = await Promise.all(Array.from({ length: 200 }, () => sealDraft(key, 'a', {})));
    expect(new Set(sealed.map(({ iv }) => Buffer.from(iv).toString('hex'))).size).toBe(200);
  });

  it('stays closed to another agent, under another id, and when tampered with', async () => {
    const key = await keyOf(1);
    const sealed = await sealDraft(key, 'a', { notes: 'x' });
    await expect(openDraft(await keyOf(2), 'a', sealed)).rejects.toThrow();
    await expect(openDraft(key, 'b', sealed)).rejects.toThrow();
    const bent = new Uint8Array(sealed.data.slice(0));
    bent[0] = (bent[0] ?? 0) ^ 1;
    await expect(openDraft(key, 'a', { ...sealed, data: bent.buffer })).rejects.toThrow();
  });
});
