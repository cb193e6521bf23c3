import type { ActionKeys } from '../../../keys/key-table.ts';
import type { ScreenCommand } from '../../../keys/screen-command.ts';
import type { CallTools } from './use-call-tools.ts';

/** Keys of the tools; they come before the console's own, so that Escape closes what is open rather than hang up. */
export function toolCommands(tools: CallTools, keys: ActionKeys): readonly ScreenCommand[] {
  return [
    {
      id: 'close-tool',
      labelKey: 'tools.close',
      shortcut: 'Escape',
      enabled: tools.open !== undefined,
      perform: tools.close,
    },
    ...tools.kinds.map(({ letter }) => ({
      id: `reference-${letter}`,
      labelKey: 'reference.choose',
      shortcut: letter,
      enabled: tools.choosing && tools.talked,
      perform: () => tools.issueKind(letter),
    })),
    ...messageCommands(tools, keys.message),
    {
      id: 'reference',
      labelKey: 'action.reference',
      shortcut: keys.reference,
      enabled: tools.talked,
      perform: tools.reference,
    },
    {
      id: 'identity',
      labelKey: 'action.identity',
      shortcut: keys.identity,
      enabled: tools.live && tools.identity !== undefined,
      perform: tools.toggleIdentity,
    },
  ];
}

/** While the composer is open its digits choose a template: the script's wait until it is closed. */
function messageCommands(
  { open, messages, toggleMessage }: CallTools,
  compose: string,
): readonly ScreenCommand[] {
  const composing = open === 'message' && messages.to !== undefined;
  return [
    {
      id: 'message',
      labelKey: 'action.message',
      shortcut: compose,
      enabled: messages.possible,
      perform: toggleMessage,
    },
    {
      id: 'message-language',
      labelKey: 'sms.choose',
      shortcut: 'L',
      enabled: composing && messages.preview !== undefined,
      perform: messages.toggleLanguage,
    },
    {
      id: 'message-send',
      labelKey: 'sms.send',
      shortcut: 'Enter',
      enabled: composing && messages.template !== undefined,
      perform: messages.send,
    },
    ...messages.templates.map(({ id }, place) => ({
      id: `message-${id}`,
      labelKey: 'sms.choose',
      shortcut: String(place + 1),
      enabled: composing,
      perform: () => messages.choose(id),
    })),
  ];
}
