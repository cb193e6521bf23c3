import { z } from 'zod';
import { keptFact, readFact } from '../../contract/fact-schema.ts';
import { pushEvent, pushRequest } from '../../contract/sync-wire.ts';
import type { DeskFact } from '../../core/sync/fact.ts';
import type { Keyring } from '../keys/keyring.ts';
import { canonicalJson } from './canonical-json.ts';

/**
 * The push as it is taken in: the envelope must be right, but an event whose fact nobody understands (a newer desk's) must be parked,
 * not refuse the push and block all that follows (DESIGN invariant 8).
 */
export const lenientPush = pushRequest.extend({
  events: z
    .array(z.looseObject({ seq: z.number().int().positive(), id: z.string().min(1).max(64) }))
    .max(1000),
});
export type LenientPush = z.output<typeof lenientPush>;
type KeptFact = z.output<typeof keptFact>;

/** An event that was opened and parsed, or why it could not be; then `raw` is what came, for a person to look at. */
export type IncomingEvent = {
  readonly seq: number;
  readonly id: string;
  /** Keyed hash of the fact; empty where the fact could not be read. */
  readonly contentHash: string;
} & (
  | { readonly kind: 'fact'; readonly fact: DeskFact }
  | { readonly kind: 'unreadable'; readonly reason: 'malformed' | 'sealed-unreadable'; readonly raw: string }
);

/** Opens sealed events and parses all; before the transaction, since it needs no database. */
export function readEvents(ring: Keyring, push: LenientPush): Promise<IncomingEvent[]> {
  return Promise.all(push.events.map((event) => readEvent(ring, push.epoch, event)));
}

async function readEvent(
  ring: Keyring,
  epoch: string,
  event: LenientPush['events'][number],
): Promise<IncomingEvent> {
  const { seq, id } = event;
  const unreadable = (reason: 'malformed' | 'sealed-unreadable'): IncomingEvent => ({
    kind: 'unreadable',
    reason,
    seq,
    id,
    contentHash: '',
    raw: JSON.stringify(event),
  });
  const parsed = pushEvent.safeParse(event);
  if (!parsed.success) return unreadable('malformed');
  let kept: KeptFact;
  if ('fact' in parsed.data) {
    kept = parsed.data.fact;
  } else {
    let text: string;
    try {
      text = await ring.sealing.open(epoch, seq, id, parsed.data.sealed);
    } catch {
      // Sealed to another key, or damaged: nobody here can read it, so it is kept as it came.
      return unreadable('sealed-unreadable');
    }
    const opened = parseFact(text);
    if (!opened) return unreadable('malformed');
    kept = opened;
  }
  // Over what came, not over what it is read as: the same event sent again must be the same to a centre of a later version.
  const contentHash = ring.contentHash(canonicalJson(kept));
  return { kind: 'fact', seq, id, fact: readFact(kept), contentHash };
}

function parseFact(text: string): KeptFact | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  return keptFact.safeParse(json).data;
}
