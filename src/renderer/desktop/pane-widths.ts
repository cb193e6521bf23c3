/** The panels whose width a person can choose; the one between takes the rest. */
export type Pane = 'card' | 'outcome';
export type PaneWidths = Readonly<Partial<Record<Pane, number>>>;

/** Least and greatest width, CSS px. */
export const PANE_LIMITS: Readonly<Record<Pane, { readonly min: number; readonly max: number }>> = {
  card: { min: 220, max: 520 },
  outcome: { min: 280, max: 680 },
};
const STORED_UNDER = 'waihu.panes';

export function fitting(pane: Pane, width: number): number {
  const { min, max } = PANE_LIMITS[pane];
  return Math.round(Math.max(min, Math.min(width, max)));
}

/** What was kept; anything else than widths counts as not chosen. */
export function readWidths(storage: Pick<Storage, 'getItem'>): PaneWidths {
  const kept = parsed(storage.getItem(STORED_UNDER));
  const widths: Partial<Record<Pane, number>> = {};
  for (const pane of ['card', 'outcome'] as const) {
    const width = kept[pane];
    if (typeof width === 'number' && Number.isFinite(width)) widths[pane] = fitting(pane, width);
  }
  return widths;
}

export function keepWidths(storage: Pick<Storage, 'setItem'>, widths: PaneWidths): void {
  storage.setItem(STORED_UNDER, JSON.stringify(widths));
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // Written by nobody here: as if nothing was kept.
    return {};
  }
}
