import { useCallback, useState } from 'react';
import { flushSync } from 'react-dom';
import type { LookupQuestion } from '../../../../contract/lookup-views.ts';
import { useScreenKeys } from '../../../keys/use-screen-keys.ts';

/** Where people type; the hot key leads here from every page of the seat. */
export const LOOK_UP_FIELD = 'look-up';
export const LOOK_UP_KEY = '/';

/** The seat's look-up: its question, and the hot key that opens the page and goes to its field. */
export function useLookUp(openPage: () => void) {
  const [asked, setAsked] = useState<LookupQuestion>();
  useScreenKeys([
    {
      id: 'look-up',
      labelKey: 'lookup:title',
      shortcut: LOOK_UP_KEY,
      enabled: true,
      perform: () => {
        // Before the next key: what is typed at once stands in the field.
        flushSync(openPage);
        document.getElementById(LOOK_UP_FIELD)?.focus();
      },
    },
  ]);
  const lookUp = useCallback(
    (question: LookupQuestion) => {
      setAsked(question);
      openPage();
    },
    [openPage],
  );
  return { asked, setAsked, lookUp };
}
