import { type CSSProperties, useCallback, useState } from 'react';
import { fitting, keepWidths, type Pane, type PaneWidths, readWidths } from './pane-widths.ts';

export interface PaneLayout {
  /** For the element whose columns they are. */
  readonly style: CSSProperties;
  readonly widths: PaneWidths;
  /** Undefined: as the window has it. */
  readonly set: (pane: Pane, width: number | undefined) => void;
}

/** The widths that were chosen for the console's columns; kept on this machine. */
export function usePaneWidths(): PaneLayout {
  const [widths, setWidths] = useState(() => readWidths(localStorage));
  const set = useCallback((pane: Pane, width: number | undefined) => {
    setWidths((before) => {
      const { [pane]: _former, ...others } = before;
      const next = width === undefined ? others : { ...others, [pane]: fitting(pane, width) };
      keepWidths(localStorage, next);
      return next;
    });
  }, []);
  const style = {
    ...(widths.card === undefined ? {} : { '--card-chosen': `${widths.card}px` }),
    ...(widths.outcome === undefined ? {} : { '--outcome-chosen': `${widths.outcome}px` }),
  } as CSSProperties;
  return { style, widths, set };
}
