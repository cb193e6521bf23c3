import { optionsOf } from '../../../../core/script/question.ts';
import { questionOf } from '../../../../core/script/script.ts';
import type { ScreenCommand } from '../../../keys/screen-command.ts';
import { FIELD_ID } from './answer-field.tsx';
import { enterField } from './enter-field.ts';
import { chooseAndType } from './option-button.tsx';
import type { ScriptDesk } from './use-script.ts';

/** Takes up what an earlier call left. */
export const RESUME_KEY = 'G';

/** The keys of the script; `prefix` before digits, `enabled` while there is a call to talk along. */
export function scriptCommands(
  desk: ScriptDesk,
  prefix: '' | 'Alt+',
  enabled: boolean,
): readonly ScreenCommand[] {
  const question = desk.step && questionOf(desk.step);
  const isField = question !== undefined && optionsOf(question).length === 0;
  const command = (id: string, shortcut: string, able: boolean, perform: () => void): ScreenCommand => ({
    id: `script-${id}`,
    labelKey: 'script.title',
    shortcut,
    enabled: enabled && able,
    perform,
  });
  const options = question ? optionsOf(question).slice(0, 9) : [];
  return [
    ...options.map(({ id }, index) => ({
      ...command(`option-${id}`, `${prefix}${index + 1}`, true, () => chooseAndType(desk, id)),
      inFields: prefix !== '',
    })),
    command('take-back', 'Backspace', question?.kind === 'ranking', desk.takeBackLast),
    command('enter', 'Enter', desk.step !== undefined, () => (isField ? enterField(FIELD_ID) : desk.goOn())),
    { ...command('back', '[', desk.canGoBack, desk.back), enabled: desk.canGoBack },
    { ...command('forward', ']', desk.canGoForward, desk.forward), enabled: desk.canGoForward },
    command('resume', RESUME_KEY, desk.resumable !== undefined, desk.resume),
  ];
}
