import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { briefingsFor, confirmRead } from './briefing-desk.ts';

/** What is to be read before the calls. `now`: centre's clock, epoch ms. */
export function registerBriefingCommands(
  registry: CommandRegistry,
  session: DeskSession,
  now: () => number,
): void {
  registry.register('briefings.all', () => ({ briefings: briefingsFor(session.shift(), now()) }));
  registry.register('briefings.read', ({ id }) => {
    confirmRead(session.shift(), id, now());
    session.shift().changed();
    return {};
  });
}
