import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './desktop.module.css';
import { PANE_LIMITS, type Pane } from './pane-widths.ts';
import type { PaneLayout } from './use-pane-widths.ts';

const STEP_PX = 16;

/** Between two columns: dragged, or moved by the arrow keys; a double click or Backspace gives the width back to the window. */
export function PaneHandle({ pane, layout }: { pane: Pane; layout: PaneLayout }) {
  const { t } = useTranslation('desktop');
  const handle = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState<number>(PANE_LIMITS[pane].min);
  /** The card lies before its handle, the outcome behind it: it grows to the other side. */
  const side = pane === 'card' ? 1 : -1;
  const measured = () => {
    const beside =
      pane === 'card' ? handle.current?.previousElementSibling : handle.current?.nextElementSibling;
    return beside instanceof HTMLElement ? beside.offsetWidth : PANE_LIMITS[pane].min;
  };
  const chosen = layout.widths[pane];
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is measured when the chosen width has come to hold
  useEffect(() => setShown(measured()), [chosen]);

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const from = event.clientX;
    const width = measured();
    const element = event.currentTarget;
    element.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => layout.set(pane, width + (moved.clientX - from) * side);
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', () => element.removeEventListener('pointermove', move), {
      once: true,
    });
  };
  const press = (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (way === undefined && event.key !== 'Backspace') return;
    event.preventDefault();
    event.stopPropagation();
    layout.set(pane, way === undefined ? undefined : measured() + way * side * STEP_PX);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that can be moved is no hr
    <div
      ref={handle}
      className={styles.handle}
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t(`pane.${pane}`)}
      aria-valuenow={shown}
      aria-valuemin={PANE_LIMITS[pane].min}
      aria-valuemax={PANE_LIMITS[pane].max}
      onPointerDown={drag}
      onDoubleClick={() => layout.set(pane, undefined)}
      onKeyDown={press}
    />
  );
}
