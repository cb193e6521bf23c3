import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { readCustomer, type Seen, search } from './search-desk.ts';

export function registerSearchCommands(
  registry: CommandRegistry,
  session: DeskSession,
  now: () => number,
): void {
  const seen = (): Seen => {
    const { store, account, parts } = session.shift();
    const work = parts.workplace.current;
    return {
      store,
      role: account.role,
      work,
      identity: work && parts.identity.view(work)?.result,
      now: now(),
    };
  };
  registry.register('customer.read', ({ customerId }) => readCustomer(seen(), customerId));
  registry.register('search.find', ({ text }) => search(seen(), text));
}
