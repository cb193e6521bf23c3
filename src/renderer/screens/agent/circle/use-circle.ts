import { useCallback, useState } from 'react';
import type { WorkView } from '../../../../contract/desk-view.ts';
import { OWN_COLUMN } from '../../../../core/identity/fields.ts';

/** What of the circle is open: all of it, or the record of somebody in it. */
export interface CircleOpened {
  readonly customerId?: string | undefined;
}

/** Some of the people, related customers or groups are named only once the identity check has succeeded. */
export function isCircleKept({ customer, protectedFields = [] }: WorkView): boolean {
  const columns = Object.values(customer.circle?.columns ?? {});
  return columns.some((column) => protectedFields.includes(`${OWN_COLUMN}${column}`));
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
