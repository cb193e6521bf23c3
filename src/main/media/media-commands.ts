import type { CommandRegistry } from '../command/command-registry.ts';
import type { MediaRelay } from './media-relay.ts';

export function registerMediaCommands(registry: CommandRegistry, relay: MediaRelay): void {
  registry.register('media.claim', ({ takeOver }, client) => {
    relay.claim(client, takeOver);
    return {};
  });
  registry.register('media.release', (_input, client) => {
    relay.release(client);
    return {};
  });
  registry.register('media.reply', (reply, client) => {
    relay.reply(client, reply);
    return {};
  });
  registry.register('media.report', (report, client) => {
    relay.report(client, report);
    return {};
  });
}
