import type { DeskView } from '../../../contract/desk-view.ts';
import { leafByCode } from '../../../core/outcome/disposition-tree.ts';
import type { ScreenCommand } from '../../keys/screen-command.ts';
import { centreNow } from '../../state/desk-store.ts';
import type { CallActions } from './call-actions.ts';
import { QUICK_CALLBACKS, QUICK_KEYS, quickCallback } from './callback-time.ts';
import { levelOf } from './disposition-choice.tsx';
import type { Console } from './use-console.ts';

/** Digits answer the script while the customer is on the line, and choose the disposition afterwards. */
export function digitsChooseDisposition(view: DeskView): boolean {
  return view.work?.stage === 'wrap-up';
}

/** The console's commands as data; what a key does is also on its button. */
export function consoleCommands(
  view: DeskView,
  actions: CallActions,
  desk: Console,
  dialogs: { readonly keys: () => void; readonly callbacks: () => void },
): readonly ScreenCommand[] {
  const { work } = view;
  const call = work?.call;
  const live = call?.state === 'talking' || call?.state === 'holding';
  const up =
    live ||
    (call !== undefined && !call.arrived && ['inviting', 'ringing', 'early-media'].includes(call.state));
  const plain = (
    id: string,
    shortcut: string,
    enabled: boolean,
    perform: () => void,
    inFields = false,
  ): ScreenCommand => ({
    id,
    labelKey: `action.${id}`,
    shortcut,
    enabled,
    perform,
    inFields,
  });
  return [
    plain('dial', 'D', work?.stage === 'preview' && work.gate?.kind !== 'blocked', actions.dial),
    plain('mute', 'M', live, actions.mute),
    plain('hold', 'H', live, actions.hold),
    plain('keypad', 'K', live, () => actions.openKeypad(true)),
    plain('hangUp', 'Escape', up, actions.hangUp),
    plain('next', 'N', view.status === 'available' && !work, actions.next),
    plain('save', 'Control+Enter', work?.stage === 'wrap-up', () => void desk.saveOutcome(), true),
    plain(
      view.status === 'available' ? 'notReady' : 'ready',
      'F2',
      true,
      () => (view.status === 'available' ? actions.openStatus(true) : actions.ready()),
      true,
    ),
    plain('callbacks', 'B', true, dialogs.callbacks),
    plain('keys', '?', true, dialogs.keys),
    ...digitCommands(view, desk),
    ...callbackCommands(view, desk),
  ];
}

/** While a disposition that promises a callback is chosen. */
function callbackCommands(view: DeskView, desk: Console): readonly ScreenCommand[] {
  const leaf = leafByCode(desk.campaign?.dispositions ?? [], desk.draft.dispositionCode ?? '');
  return QUICK_CALLBACKS.map((quick) => ({
    id: `callback-${quick}`,
    labelKey: `wrap.quick.${quick}`,
    shortcut: QUICK_KEYS[quick],
    enabled: leaf?.needsCallback === true && view.work !== undefined && view.work.stage !== 'preview',
    perform: () => desk.change({ callbackAt: quickCallback(quick, centreNow(view)) }),
  }));
}

function digitCommands(view: DeskView, desk: Console): readonly ScreenCommand[] {
  const inCall = view.work?.stage === 'call';
  const wrapping = digitsChooseDisposition(view);
  const prefix = wrapping ? '' : 'Alt+';
  const step = desk.walk?.current;
  const answers = (step?.answers ?? []).slice(0, 9).map((answer, index) => ({
    id: `answer-${answer.id}`,
    labelKey: 'script.title',
    shortcut: String(index + 1),
    enabled: inCall,
    perform: () => step && desk.answer(step.id, answer.id),
  }));
  const dispositions = levelOf(desk.campaign?.dispositions ?? [], desk.branch)
    .slice(0, 9)
    .map((each, index) => ({
      id: `disposition-${each.code}`,
      labelKey: 'wrap.title',
      shortcut: `${prefix}${index + 1}`,
      enabled: inCall || wrapping,
      inFields: prefix !== '',
      perform: () => desk.choose(each),
    }));
  return [...answers, ...dispositions];
}
