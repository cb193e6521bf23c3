import type { LocalText } from '../script/script.ts';

/** A kind of request that gets a code; `letter` is its first place (KIND_LETTERS). */
export interface ReferenceKind {
  readonly letter: string;
  readonly text: LocalText;
}

/** What a campaign says of its codes; what it does not say is as DEFAULT_PLACE and DEFAULT_KINDS have it. */
export interface ReferenceSettings {
  /** Two digits. */
  readonly branch?: string | undefined;
  /** Three digits. */
  readonly department?: string | undefined;
  readonly kinds?: readonly ReferenceKind[] | undefined;
}

/** Branch and department: each pair has serials of its own. */
export interface ReferencePlace {
  readonly branch: string;
  readonly department: string;
}

export const DEFAULT_PLACE: ReferencePlace = { branch: '01', department: '001' };

export const DEFAULT_KINDS: readonly ReferenceKind[] = [
  { letter: 'R', text: { 'zh-CN': '挽留受理', en: 'Retention' } },
  { letter: 'C', text: { 'zh-CN': '投诉', en: 'Complaint' } },
  { letter: 'Q', text: { 'zh-CN': '咨询', en: 'Question' } },
  { letter: 'O', text: { 'zh-CN': '订单', en: 'Order' } },
];

export function placeOf(settings: ReferenceSettings | undefined): ReferencePlace {
  return {
    branch: settings?.branch ?? DEFAULT_PLACE.branch,
    department: settings?.department ?? DEFAULT_PLACE.department,
  };
}

export function kindsOf(settings: ReferenceSettings | undefined): readonly ReferenceKind[] {
  return settings?.kinds ?? DEFAULT_KINDS;
}
