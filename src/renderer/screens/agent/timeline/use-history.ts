import { useEffect, useState } from 'react';
import type { CustomerRecord } from '../../../../contract/customer-api.ts';
import type { WorkView } from '../../../../contract/desk-view.ts';
import { useCommand } from '../../../state/use-command.ts';

type History = CustomerRecord['history'];

/** The history of the customer on the screen: what came with the card, and all of it as soon as the desk has handed it over. */
export function useHistory(work: WorkView): History {
  const { run } = useCommand('customer.read');
  const [whole, setWhole] = useState<{ key: string; history: History }>();
  const customerId = work.customer.id;
  const total = work.historyTotal;
  // What is told anew, and what a check opens, is read anew.
  const messages = work.history.map(
    ({ message }) => message && `${message.state} ${message.waitsFor ?? ''} ${message.code?.tries ?? ''}`,
  );
  const key = [customerId, total, work.history[0]?.id, work.identity?.result, ...messages].join(' ');
  useEffect(() => {
    if (total === undefined) return;
    let current = true;
    void run({ customerId }).then((record) => {
      if (record && current) setWhole({ key, history: record.history });
    });
    return () => {
      current = false;
    };
  }, [run, customerId, total, key]);
  return total !== undefined && whole?.key === key ? whole.history : work.history;
}
