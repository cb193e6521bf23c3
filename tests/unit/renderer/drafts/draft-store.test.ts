import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DeskBridge } from '../../../../src/contract/desk-api.ts';
import {
  changeDraft,
  closeDrafts,
  dropDraft,
  openDrafts,
  readDraft,
  takeUpDraft,
  useDraft,
} from '../../../../src/renderer/drafts/draft-store.ts';

/** The disk of this machine: one for all agents, each draft under the key it was sealed with. */
const disk = vi.hoisted(() => ({
  full: false,
  held: undefined as Promise<void> | undefined,
  drafts: new Map<string, { readonly by: string; readonly notes: string }>(),
}));

vi.mock('../../../../src/renderer/drafts/draft-cipher.ts', () => ({
  importDraftKey: (key: string) => Promise.resolve(key),
}));
vi.mock('../../../../src/renderer/drafts/draft-vault.ts', () => ({
  DraftVault: class {
    readonly #by: string;
    constructor(by: string) {
      this.#by = by;
    }
    async put(id: string, draft: { readonly notes: string }) {
      await disk.held;
      if (disk.full) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
      disk.drafts.set(id, { by: this.#by, notes: draft.notes });
    }
    get = () => Promise.resolve(undefined);
    remove = (id: string) => Promise.resolve(void disk.drafts.delete(id));
    sweep = () => Promise.resolve();
  },
}));

const signIn = (key: string) => openDrafts({ call: async () => ({ key }) } as unknown as DeskBridge);
const failed = () => vi.waitFor(() => expect(useDraft.getState().fault).toBe('draft.no-room'));

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockReturnValue(undefined);
  disk.full = false;
  disk.held = undefined;
  disk.drafts.clear();
});
afterEach(() => {
  closeDrafts();
  vi.useRealTimers();
});

async function typedOnAFullDisk(attemptId: string, notes: string) {
  disk.full = true;
  await takeUpDraft(attemptId);
  changeDraft({ notes });
  await failed();
}

it('keeps what a full disk refused once there is room', async () => {
  signIn('key-1');
  await typedOnAFullDisk('a1', 'renewal');
  disk.full = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(disk.drafts.get('a1')).toEqual({ by: 'key-1', notes: 'renewal' });
  expect(useDraft.getState().fault).toBeUndefined();
});

it('never writes under the next agent’s key what was still being written as the first signed out', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  signIn('key-1');
  disk.full = true;
  disk.held = promise;
  await takeUpDraft('a1');
  changeDraft({ notes: 'of the first agent' });
  closeDrafts();
  signIn('key-2');
  resolve();
  await vi.advanceTimersByTimeAsync(1);
  disk.full = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(disk.drafts.get('a1')).toBeUndefined();
  expect(useDraft.getState().fault).toBeUndefined();
  await takeUpDraft('b1');
  changeDraft({ notes: 'of the second' });
  await vi.waitFor(() => expect(disk.drafts.get('b1')).toEqual({ by: 'key-2', notes: 'of the second' }));
});

it('writes under the first agent’s key what was waiting for theirs', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  signIn('key-1');
  disk.held = promise;
  await takeUpDraft('a1');
  changeDraft({ notes: 'of the first agent' });
  closeDrafts();
  signIn('key-2');
  resolve();
  await vi.waitFor(() => expect(disk.drafts.get('a1')).toEqual({ by: 'key-1', notes: 'of the first agent' }));
});

it('keeps what could not be written of this call while another’s outcome is saved', async () => {
  signIn('key-1');
  await typedOnAFullDisk('a2', 'of the call in hand');
  await dropDraft('a1');
  disk.full = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(disk.drafts.get('a2')).toEqual({ by: 'key-1', notes: 'of the call in hand' });
});

it('does not try again what belongs to an outcome that is saved', async () => {
  signIn('key-1');
  await typedOnAFullDisk('a1', 'saved by now');
  await dropDraft('a1');
  disk.full = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(disk.drafts.size).toBe(0);
});

it('keeps what was typed in every call until the disk takes it, the newest state of each', async () => {
  signIn('key-1');
  await typedOnAFullDisk('a1', 'first call');
  changeDraft({ notes: 'first call, to its end' });
  await takeUpDraft('a2');
  changeDraft({ notes: 'second call' });
  await vi.advanceTimersByTimeAsync(9_000);
  expect(disk.drafts.size).toBe(0);
  expect(useDraft.getState().fault).toBe('draft.no-room');
  disk.full = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(disk.drafts.get('a1')).toEqual({ by: 'key-1', notes: 'first call, to its end' });
  expect(disk.drafts.get('a2')).toEqual({ by: 'key-1', notes: 'second call' });
  expect(useDraft.getState().fault).toBeUndefined();
});

it('shows again what the disk has not taken when its call is back on the screen', async () => {
  signIn('key-1');
  await typedOnAFullDisk('a1', 'first call');
  await takeUpDraft('a2');
  changeDraft({ notes: 'second call' });
  await takeUpDraft('a1');
  expect(useDraft.getState().draft?.notes).toBe('first call');
  expect((await readDraft('a2'))?.notes).toBe('second call');
});

it('tries again once in a while, however many keys were pressed while the disk was full', async () => {
  await signIn('one');
  await typedOnAFullDisk('call-1', 'n');
  for (const notes of ['no', 'not', 'note', 'notes']) {
    changeDraft({ notes });
    await vi.advanceTimersByTimeAsync(10);
  }
  const tried = vi.mocked(console.error).mock.calls.length;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(console.error).toHaveBeenCalledTimes(tried + 1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(console.error).toHaveBeenCalledTimes(tried + 2);
  disk.full = false;
  await vi.advanceTimersByTimeAsync(3_000);
  expect(disk.drafts.get('call-1')?.notes).toBe('notes');
});
