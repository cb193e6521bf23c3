import type { CommandRegistry } from '../command/command-registry.ts';
import type { CallLinks } from './call-links.ts';
import type { Desktop } from './desktop.ts';

export function registerDesktopCommands(registry: CommandRegistry, desktop: Desktop, links: CallLinks): void {
  registry.register('desktop.language', ({ language }) => {
    desktop.speak(language);
    return {};
  });
  registry.register('desktop.set', (changes) => {
    const given = Object.entries(changes).filter(([, value]) => value !== undefined);
    desktop.set(Object.fromEntries(given));
    return {};
  });
  registry.register('desktop.link', ({ text }) => {
    links.take(text);
    return {};
  });
  registry.register('desktop.answerLink', ({ id, dial }) => {
    links.answer(id, dial);
    return {};
  });
}
