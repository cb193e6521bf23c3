import type { DeskView } from '../../contract/desk-view.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskClient } from '../command/desk-client.ts';
import type { DeskSession } from '../session/desk-session.ts';

/** The test of one's own sound; `placeOf`: where the sound is, seen from that window. */
export function registerEchoCommands(
  registry: CommandRegistry,
  session: DeskSession,
  placeOf: (client: DeskClient) => DeskView['media'],
): void {
  registry.register('echo.start', (_input, client) => {
    if (placeOf(client) === 'other-tab') throw new WaihuError('media.other-tab');
    session.shift().parts.echo.start();
    return {};
  });
  registry.register('echo.stop', (_input, client) => {
    // A window that does not have the sound cannot be the one that hears it.
    if (placeOf(client) !== 'other-tab') session.current?.parts.echo.stop();
    return {};
  });
}
