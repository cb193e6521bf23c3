import { useEffect, useMemo, useState } from 'react';
import type { CustomerRecord } from '../../../../contract/customer-api.ts';
import type { WorkView } from '../../../../contract/desk-view.ts';
import { useCommand } from '../../../state/use-command.ts';

type History = CustomerRecord['history'];

/** The history of the customer on the screen: what came with the card, and all of it as soon as the desk has handed it over. */
export function useHistory(work: WorkView): History {
  const { run } = useCommand('customer.read');
  const [whole, setWhole] = useState<{ of: string; key: string; history: History }>();
  const customerId = work.customer.id;
  const total = work.historyTotal;
  // What is told anew is read anew.
  const messages = work.history.map(
    ({ message }) => message && `${message.state} ${message.waitsFor ?? ''} ${message.code?.tries ?? ''}`,
  );
  /** What an identity check opens or keeps back is another reading; of the same one, what was read stays until it is read anew. */
  const of = `${customerId} ${work.identity?.result ?? ''}`;
  const key = [of, total, work.history[0]?.id, ...messages].join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when to read
  useEffect(() => {
    if (total === undefined) return;
    let current = true;
    void run({ customerId }).then((record) => {
      if (record && current) setWhole({ of, key, history: record.history });
    });
    return () => {
      current = false;
    };
  }, [run, key]);
  const told = work.history;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told is another with each news of the desk, and new where the key is
  const read = useMemo(() => {
    if (total === undefined || whole?.of !== of) return undefined;
    return whole.key === key ? whole.history : withNewest(whole.history, told);
  }, [total, whole, of, key]);
  return read ?? told;
}

/** All of it, with the newest as they are now. */
function withNewest(whole: History, newest: History): History {
  const now = new Map(newest.map((entry) => [entry.id, entry]));
  const known = new Set(whole.map(({ id }) => id));
  return [...newest.filter(({ id }) => !known.has(id)), ...whole.map((entry) => now.get(entry.id) ?? entry)];
}
