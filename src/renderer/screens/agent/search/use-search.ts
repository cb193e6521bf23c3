import { useEffect, useState } from 'react';
import type { SearchResult } from '../../../../contract/customer-api.ts';
import { useCommand } from '../../../state/use-command.ts';

/** The agent types on for about as long as this between two keys. ms */
const PAUSE_MS = 120;

/** What the desk finds for what is typed; undefined until something is. The last answer stays until the next is there. */
export function useSearch(typed: string) {
  const { run, error } = useCommand('search.find');
  const [found, setFound] = useState<{ readonly text: string; readonly result: SearchResult }>();
  const text = typed.trim();
  useEffect(() => {
    if (text === '') return;
    let current = true;
    const timer = setTimeout(async () => {
      const result = await run({ text });
      if (current && result) setFound({ text, result });
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, run]);
  return { found: text === '' ? undefined : found, error };
}
