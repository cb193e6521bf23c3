import { WaihuError } from '../../contract/errors.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';

/** The live board; for those who lead. The centre checks the right again. */
export function registerBoardCommands(registry: CommandRegistry, session: DeskSession): void {
  registry.register('board.watch', (_input, client) => {
    const shift = session.shift();
    if (shift.account.role === 'agent') throw new WaihuError('forbidden');
    shift.parts.board.watch(client);
    return {};
  });
  registry.register('board.unwatch', (_input, client) => {
    session.current?.parts.board.unwatch(client);
    return {};
  });
}
