import type { ActionKeys } from '../../../keys/key-table.ts';
import type { ScreenCommand } from '../../../keys/screen-command.ts';
import type { AnswerBase } from './use-answer-base.ts';

/** They come before the console's own, so that Escape closes the search rather than hang up. */
export function answerCommands(base: AnswerBase, { answers }: ActionKeys): readonly ScreenCommand[] {
  return [
    {
      id: 'close-answers',
      labelKey: 'answers:close',
      shortcut: 'Escape',
      enabled: base.opened,
      perform: base.close,
    },
    {
      id: 'answers',
      labelKey: 'action.answers',
      shortcut: answers,
      enabled: base.usable,
      perform: base.open,
    },
  ];
}
