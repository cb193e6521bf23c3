import type { WebContents } from 'electron';
import { zoomed, zoomWayOf } from '../../../core/desktop/zoom.ts';

/** The size of the page by its usual keys, in steps and between 80 and 200 %, in place of the menu's own. */
export function heedZoomKeys(
  contents: Pick<WebContents, 'on' | 'getZoomFactor'>,
  change: (factor: number) => void,
): void {
  contents.on('before-input-event', (event, input) => {
    if (input.type !== 'keyDown') return;
    const way = zoomWayOf({ key: input.key, control: input.control || input.meta, alt: input.alt });
    if (!way) return;
    event.preventDefault();
    change(zoomed(contents.getZoomFactor(), way));
  });
}
