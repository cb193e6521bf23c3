import { useCallback, useState } from 'react';

/** What of the circle is open: all of it, or the record of somebody in it. */
export interface CircleOpened {
  readonly customerId?: string | undefined;
}

/** What of the circle of the customer on the screen is open; with the next customer nothing is. */
export function useCircle(of: string | undefined) {
  const [state, setState] = useState<CircleOpened & { readonly of: string }>();
  const open = useCallback(
    (customerId?: string) => setState(of === undefined ? undefined : { of, customerId }),
    [of],
  );
  const close = useCallback(() => setState(undefined), []);
  const opened: CircleOpened | undefined = state && state.of === of ? state : undefined;
  return { opened, open, close };
}
