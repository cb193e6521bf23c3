import { create } from 'zustand';
import type { DeskBridge } from '../../contract/desk-api.ts';
import { type Draft, draftSchema, emptyDraft } from './draft.ts';
import { importDraftKey } from './draft-cipher.ts';
import { type DraftFault, faultOf } from './draft-fault.ts';
import { DraftVault } from './draft-vault.ts';

interface DraftState {
  readonly draft: Draft | undefined;
  /** Why keystrokes cannot be kept at present. */
  readonly fault: DraftFault | undefined;
}

/** Goes into the vault that was open when it was typed, and into no other agent's. */
interface Unwritten {
  readonly draft: Draft;
  readonly vault: Promise<DraftVault> | undefined;
}

/** Pause before what could not be kept is tried again, ms. */
const RETRY_MS = 3_000;

export const useDraft = create<DraftState>()(() => ({ draft: undefined, fault: undefined }));

let vault: Promise<DraftVault> | undefined;
let writing: Promise<void> | undefined;
/** One for all that waits, however much was typed. */
let retry: ReturnType<typeof setTimeout> | undefined;
/** The newest state of each call's draft that is not on the disk, by attempt, oldest first: on a full disk there are several. */
let unwritten: ReadonlyMap<string, Unwritten> = new Map();

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
      useDraft.setState({ fault: faultOf(error) });
    });
}

export function closeDrafts(): void {
  vault = undefined;
  unwritten = new Map();
  useDraft.setState({ draft: undefined, fault: undefined });
}

/** Takes up the attempt's draft: what a crash or a reload left, else an empty one. */
export async function takeUpDraft(attemptId: string): Promise<void> {
  if (useDraft.getState().draft?.attemptId === attemptId) return;
  // What the disk has not taken is newer than what it has.
  const waiting = unwritten.get(attemptId);
  useDraft.setState({ draft: waiting?.draft ?? emptyDraft(attemptId) });
  if (waiting) return;
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
  keep({ draft: changed, vault });
  write();
}

function keep(one: Unwritten): void {
  unwritten = new Map(unwritten).set(one.draft.attemptId, one);
}

function write(): void {
  if (unwritten.size === 0) return;
  writing ??= writeAll().finally(() => {
    writing = undefined;
  });
}

/** Until each was written or refused; what was refused is tried again later, or with its next keystroke. */
async function writeAll(): Promise<void> {
  const refused = new Set<Unwritten>();
  const next = () => [...unwritten.values()].find((one) => !refused.has(one));
  for (let one = next(); one; one = next()) {
    const { attemptId } = one.draft;
    try {
      await (await one.vault)?.put(attemptId, one.draft);
      // What was typed meanwhile is written next.
      if (unwritten.get(attemptId) === one) forget(attemptId);
      if (one.vault === vault && unwritten.size === 0) useDraft.setState({ fault: undefined });
    } catch (error) {
      console.error('A keystroke could not be kept.', error);
      refused.add(one);
      // Where its agent has signed out, the next one's drafts are not told of it.
      if (one.vault === vault) useDraft.setState({ fault: faultOf(error) });
    }
  }
  if (unwritten.size === 0) return;
  clearTimeout(retry);
  retry = setTimeout(write, RETRY_MS);
}

/** What was typed in another call of this agent's. */
export async function readDraft(attemptId: string): Promise<Draft | undefined> {
  const waiting = unwritten.get(attemptId);
  return waiting?.draft ?? draftSchema.safeParse(await (await vault)?.get(attemptId)).data;
}

function forget(attemptId: string): void {
  const others = new Map(unwritten);
  others.delete(attemptId);
  unwritten = others;
}

/** The outcome is saved: its draft is no longer needed. */
export async function dropDraft(attemptId: string): Promise<void> {
  forget(attemptId);
  await writing;
  // What could not be written meanwhile is not tried again.
  forget(attemptId);
  if (useDraft.getState().draft?.attemptId === attemptId) useDraft.setState({ draft: undefined });
  await (await vault)?.remove(attemptId);
}
