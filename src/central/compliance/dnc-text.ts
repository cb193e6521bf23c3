import type { Centre } from '../context.ts';
import { seal, unseal } from '../keys/cipher.ts';
import type { DncSubject } from './dnc-entries.ts';

const place = (subjectHash: string) => `dnc:${subjectHash}`;
const notePlace = (id: string) => `dnc-note:${id}`;

/** Keyed hash by which a number or a prefix is found; a number's is the one that tasks and leases go by. */
export function subjectHash(centre: Centre, subject: DncSubject): string {
  return centre.ring.numberHash('prefix' in subject ? `${subject.prefix}…` : subject.number);
}

export function sealSubject(centre: Centre, hash: string, subject: string): Uint8Array {
  return seal(centre.ring.centreKey, Buffer.from(subject), place(hash));
}

/** The number or the prefix. */
export function openSubject(centre: Centre, hash: string, sealed: Uint8Array): string {
  return Buffer.from(unseal(centre.ring.centreKey, sealed, place(hash))).toString('utf8');
}

export function sealNote(centre: Centre, id: string, note: string): Uint8Array {
  return seal(centre.ring.centreKey, Buffer.from(note), notePlace(id));
}

/** What somebody wrote of the entry, or of its end. */
export function openNote(centre: Centre, id: string, sealed: Uint8Array): string {
  return Buffer.from(unseal(centre.ring.centreKey, sealed, notePlace(id))).toString('utf8');
}
