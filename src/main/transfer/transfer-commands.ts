import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';

/** Keys of a call that goes to a colleague, or that a colleague joins. */
export function registerTransferCommands(registry: CommandRegistry, session: DeskSession): void {
  const transfers = () => session.shift().parts.transfers;
  registry.register('transfer.begin', ({ agentId, name, way }) => {
    transfers().begin({ agentId, name }, way);
    return {};
  });
  registry.register('transfer.join', () => {
    transfers().press('join');
    return {};
  });
  registry.register('transfer.complete', () => {
    transfers().press('complete');
    return {};
  });
  registry.register('transfer.back', () => {
    transfers().press('back');
    return {};
  });
}
