/** What a lead wants read before the shift's calls: published once, never changed, withdrawn where it was wrong. Times: epoch ms, centre's clock. */
export interface Briefing {
  readonly id: string;
  readonly title: string;
  /** Paragraphs, divided by line breaks. */
  readonly text: string;
  /** Absent: it is for everybody. */
  readonly team?: string | undefined;
  readonly from: number;
  /** Up to and without this instant; absent: until it is withdrawn. */
  readonly until?: number | undefined;
  /** Whoever has not confirmed it may not become ready. */
  readonly mustRead: boolean;
  readonly publishedAt: number;
  /** Name of the person. */
  readonly publishedBy: string;
  readonly withdrawnAt?: number | undefined;
}

/** It is to be read now by whoever belongs to that team. */
export function isToRead(briefing: Briefing, team: string, now: number): boolean {
  if (briefing.withdrawnAt !== undefined) return false;
  if (briefing.team !== undefined && briefing.team !== team) return false;
  return now >= briefing.from && (briefing.until === undefined || now < briefing.until);
}
