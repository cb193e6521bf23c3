/** The sizes of the page that keys go through, as factors. */
export const ZOOM_STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export type ZoomWay = 'in' | 'out' | 'reset';

/** The next size that way; the ends hold. */
export function zoomed(factor: number, way: ZoomWay): number {
  if (way === 'reset') return 1;
  const near = 0.001;
  return way === 'in'
    ? (ZOOM_STEPS.find((step) => step > factor + near) ?? 2)
    : (ZOOM_STEPS.findLast((step) => step < factor - near) ?? 0.8);
}

/** What a key pressed with Control (Command on a Mac) means for the size, on the row of digits or the keypad. */
export function zoomWayOf(press: {
  readonly key: string;
  readonly control: boolean;
  readonly alt: boolean;
}): ZoomWay | undefined {
  if (!press.control || press.alt) return undefined;
  if (press.key === '+' || press.key === '=') return 'in';
  if (press.key === '-' || press.key === '_') return 'out';
  return press.key === '0' ? 'reset' : undefined;
}
