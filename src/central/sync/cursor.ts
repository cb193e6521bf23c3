import { WaihuError } from '../../contract/errors.ts';

/** How far a desk has read the feed: do-not-call apart from the rest, so that it can run ahead. */
export interface Cursor {
  readonly dnc: number;
  readonly rest: number;
}

const FORM = /^d(\d{1,15})\.r(\d{1,15})$/;

/** The empty cursor reads from the beginning. Throws `bad-request` for what no pull ever answered. */
export function parseCursor(text: string): Cursor {
  if (text === '') return { dnc: 0, rest: 0 };
  const match = FORM.exec(text);
  if (!match) throw new WaihuError('bad-request', { detail: 'unknown cursor' });
  return { dnc: Number(match[1]), rest: Number(match[2]) };
}

export function formatCursor({ dnc, rest }: Cursor): string {
  return `d${dnc}.r${rest}`;
}
