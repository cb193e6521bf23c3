import { mustHaveRead } from '../briefings/briefing-desk.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from './desk-session.ts';

/** `now`: centre's clock, epoch ms. */
export function registerSessionCommands(
  registry: CommandRegistry,
  session: DeskSession,
  now: () => number,
): void {
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
    const shift = session.shift();
    // Who is at work goes on: only becoming ready has to wait for what is unread.
    if (status === 'available' && shift.status !== 'available') mustHaveRead(shift, now());
    shift.setStatus(status, breakReason);
    return {};
  });
  registry.register('campaign.choose', ({ campaignId }) => {
    session.shift().choose(campaignId);
    return {};
  });
}
