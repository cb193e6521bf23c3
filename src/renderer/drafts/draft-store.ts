import { create } from 'zustand';
import type { DeskBridge } from '../../contract/desk-api.ts';
import { type Draft, draftSchema, emptyDraft } from './draft.ts';
import { importDraftKey } from './draft-cipher.ts';
import { DraftVault } from './draft-vault.ts';

interface DraftState {
  readonly draft: Draft | undefined;
  /** Set when keystrokes cannot be kept, for instance since the disk is full. */
  readonly unsafe: boolean;
}

export const useDraft = create<DraftState>()(() => ({ draft: undefined, unsafe: false }));

let vault: Promise<DraftVault> | undefined;
let writing: Promise<void> | undefined;
let unwritten: Draft | undefined;

/** Opens the vault for the agent who is signed in. Called at each sign-in: keys differ by agent. */
export function openDrafts(bridge: DeskBridge): void {
  vault = bridge
    .call('session.draftKey', {})
    .then(({ key }) => importDraftKey(key))
    .then((key) => new DraftVault(key));
  vault
    .then((opened) => opened.sweep())
    .catch((error: unknown) => {
      console.error('Drafts are not kept.', error);
      useDraft.setState({ unsafe: true });
    });
}

export function closeDrafts(): void {
  vault = undefined;
  useDraft.setState({ draft: undefined, unsafe: false });
}

/** Takes up the attempt's draft: what a crash or a reload left, else an empty one. */
export async function takeUpDraft(attemptId: string): Promise<void> {
  if (useDraft.getState().draft?.attemptId === attemptId) return;
  useDraft.setState({ draft: emptyDraft(attemptId) });
  try {
    const kept = draftSchema.safeParse(await (await vault)?.get(attemptId));
    const now = useDraft.getState().draft;
    // Whoever typed faster than the disk answered keeps what was typed.
    if (kept.success && now?.attemptId === attemptId && isEmpty(now)) useDraft.setState({ draft: kept.data });
  } catch (error) {
    console.error('The draft of this call cannot be read.', error);
  }
}

function isEmpty(draft: Draft): boolean {
  return draft.notes === '' && draft.answers.length === 0 && draft.dispositionCode === undefined;
}

/** Changes the draft on the screen at once and on the disk as fast as it takes it; the newest state wins. */
export function changeDraft(change: Partial<Omit<Draft, 'attemptId'>>): void {
  const { draft } = useDraft.getState();
  if (!draft) return;
  const changed = { ...draft, ...change };
  useDraft.setState({ draft: changed });
  unwritten = changed;
  writing ??= writeAll().finally(() => {
    writing = undefined;
  });
}

async function writeAll(): Promise<void> {
  const opened = await vault;
  if (!opened) return;
  while (unwritten) {
    const next = unwritten;
    unwritten = undefined;
    try {
      await opened.put(next.attemptId, next);
      useDraft.setState({ unsafe: false });
    } catch (error) {
      console.error('A keystroke could not be kept.', error);
      useDraft.setState({ unsafe: true });
    }
  }
}

/** The outcome is saved: its draft is no longer needed. */
export async function dropDraft(attemptId: string): Promise<void> {
  unwritten = undefined;
  await writing;
  if (useDraft.getState().draft?.attemptId === attemptId) useDraft.setState({ draft: undefined });
  await (await vault)?.remove(attemptId);
}
