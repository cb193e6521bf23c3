import type { DeskEventMessage } from '../../contract/desk-api.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskClient } from '../command/desk-client.ts';
import type { DeskPorts } from '../desk-ports.ts';
import type { DeskSession } from '../session/desk-session.ts';
import { CallLinks } from './call-links.ts';
import { Desktop } from './desktop.ts';
import { registerDesktopCommands } from './desktop-commands.ts';
import { volatileMemory } from './desktop-memory.ts';
import { noDesktop } from './no-desktop.ts';
import { NoticeTeller } from './notice-teller.ts';
import { PromiseBook } from './promise-book.ts';

/** Puts what is around the window together and registers its commands. */
export function wireDesktop(
  ports: DeskPorts,
  session: DeskSession,
  registry: CommandRegistry,
  seams: { readonly changed: () => void; readonly tellAll: (event: DeskEventMessage) => void },
): Desktop {
  const { clock, ids, log, central } = ports;
  const port = ports.desktop ?? noDesktop();
  const memory = ports.desktopMemory ?? volatileMemory();
  const shift = () => session.current;
  const now = () => ports.centreTime.now();
  const links = new CallLinks({ clock, ids, log, shift, changed: seams.changed });
  const notices = new NoticeTeller({
    clock,
    now,
    promises: new PromiseBook({ clock, log, central, now, shift }),
    wanted: () => port.abilities.notices !== 'none' && memory.read().settings.notices,
    tell: (notice) => port.notify(notice, desktop.language),
  });
  // Not a page: nothing is sent to it.
  const client: DeskClient = { id: 'desktop', send: () => {} };
  const desktop: Desktop = new Desktop({
    port,
    memory,
    notices,
    links,
    act: (command, input) =>
      void registry.handle(command, input, client).then((answer) => {
        if (!answer.ok) log.info('what was done outside the window was refused', { code: answer.error.code });
      }),
    tellPages: (notice, kind) => seams.tellAll({ kind, notice: { ...notice, params: { ...notice.params } } }),
    changed: seams.changed,
  });
  registerDesktopCommands(registry, desktop, links);
  return desktop;
}
