import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from './desk-session.ts';

export function registerSessionCommands(registry: CommandRegistry, session: DeskSession): void {
  registry.register('session.signIn', async (credentials) => {
    await session.signIn(credentials);
    return {};
  });
  registry.register('session.signOut', async () => {
    await session.signOut();
    return {};
  });
  registry.register('session.draftKey', () => ({ key: session.shift().draftKey }));
  registry.register('agent.setStatus', ({ status, breakReason }) => {
    session.shift().setStatus(status, breakReason);
    return {};
  });
  registry.register('campaign.choose', ({ campaignId }) => {
    session.shift().choose(campaignId);
    return {};
  });
}
