import type { DeskView } from '../../../contract/desk-view.ts';
import { circleOf, othersIn } from '../../../core/customer/circle.ts';
import { leafByCode } from '../../../core/outcome/disposition-tree.ts';
import type { ActionKeys } from '../../keys/key-table.ts';
import type { ScreenCommand } from '../../keys/screen-command.ts';
import { centreNow } from '../../state/desk-store.ts';
import type { CallActions } from './call-actions.ts';
import { CALLBACK_FIELD, QUICK_CALLBACKS, QUICK_KEYS, quickCallback } from './callback-time.ts';
import { calleeClock } from './callback-words.ts';
import { isCircleKept } from './circle/use-circle.ts';
import { levelOf } from './disposition-choice.tsx';
import { mayGiveNumber } from './numbers/use-new-number.ts';
import { offerCommands } from './offers/offer-keys.ts';
import { NOTES_FIELD } from './outcome-fields.ts';
import { enterField } from './script/enter-field.ts';
import { scriptCommands } from './script/script-keys.ts';
import { FILTERS } from './timeline/timeline-filters.tsx';
import { toolCommands } from './tools/tool-keys.ts';
import type { CallTools } from './tools/use-call-tools.ts';
import { hearsAgent, mayTransfer, transferKeys } from './transfer/transfer-keys.ts';
import type { Console } from './use-console.ts';

/** Digits answer the script while the customer is on the line, and choose the disposition afterwards. */
export function digitsChooseDisposition(view: DeskView): boolean {
  return view.work?.stage === 'wrap-up';
}

/** What opens over the console, whatever it shows. */
type Dialogs = Readonly<
  Record<'keys' | 'callbacks' | 'search' | 'circle' | 'newNumber' | 'myDay' | 'briefings', () => void>
>;

/** The console's commands as data; what a key does is also on its button. */
export function consoleCommands(
  view: DeskView,
  actions: CallActions,
  desk: Console,
  tools: CallTools,
  dialogs: Dialogs,
  keys: ActionKeys,
): readonly ScreenCommand[] {
  const { work } = view;
  const call = work?.call;
  const live = call?.state === 'talking' || call?.state === 'holding';
  const up =
    live ||
    (call !== undefined && !call.arrived && ['inviting', 'ringing', 'early-media'].includes(call.state));
  const { transfer } = work ?? {};
  const hears = !transfer || hearsAgent(transfer);
  const speaks = live && hears;
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
    ...toolCommands(tools, keys),
    ...offerCommands(desk.offers, offersHaveKeys(view, desk)),
    plain('dial', keys.dial, work?.stage === 'preview' && work.gate?.kind !== 'blocked', actions.dial),
    plain('mute', keys.mute, speaks, actions.mute),
    plain('hold', keys.hold, live && !transfer && call.consultedBy === undefined, actions.hold),
    plain('keypad', keys.keypad, speaks, () => actions.openKeypad(true)),
    ...transferCommands(view, actions, keys),
    plain('hangUp', keys.hangUp, up && hears, actions.hangUp),
    plain('next', keys.next, view.status === 'available' && !work && !view.signingOut, actions.next),
    plain('save', keys.save, work?.stage === 'wrap-up', () => void desk.saveOutcome(), true),
    plain(
      view.status === 'available' ? 'notReady' : 'ready',
      keys.status,
      view.signingOut === undefined,
      () => (view.status === 'available' ? actions.openStatus(true) : actions.ready()),
      true,
    ),
    plain('notes', keys.notes, work !== undefined && work.stage !== 'preview', () => enterField(NOTES_FIELD)),
    plain('callbacks', keys.callbacks, true, dialogs.callbacks),
    plain('filters', keys.filters, work !== undefined, focusFilters),
    plain(
      'circle',
      keys.circle,
      work !== undefined && (othersIn(circleOf(work.customer)) > 0 || isCircleKept(work)),
      () => dialogs.circle(),
    ),
    plain('newNumber', keys.newNumber, mayGiveNumber(view), dialogs.newNumber),
    plain('myDay', keys.myDay, true, dialogs.myDay),
    plain('briefings', keys.briefings, work?.stage !== 'call', dialogs.briefings),
    plain('search', keys.search, true, dialogs.search, true),
    plain('keys', keys.keys, true, dialogs.keys),
    ...digitCommands(view, desk),
    ...callbackCommands(view, desk, keys.callbackTime),
  ];
}

/** To what is chosen now, the first word where that is all. */
function focusFilters(): void {
  const filters = document.getElementById(FILTERS);
  (filters?.querySelector('button[aria-pressed=true]') ?? filters?.querySelector('button'))
    ?.closest('button')
    ?.focus();
}

/** Offers have their keys while a callback's usual times do not need them. */
export function offersHaveKeys(view: DeskView, desk: Console): boolean {
  const stage = view.work?.stage;
  return (stage === 'call' || stage === 'wrap-up') && !promisesCallback(desk);
}

function promisesCallback(desk: Console): boolean {
  return (
    leafByCode(desk.campaign?.dispositions ?? [], desk.draft.dispositionCode ?? '')?.needsCallback === true
  );
}

/** Both open the list of colleagues; with one on the line they complete and join, and what hangs up goes back to the customer. */
function transferCommands(
  view: DeskView,
  { transfer: does }: CallActions,
  keys: ActionKeys,
): readonly ScreenCommand[] {
  const transfer = view.work?.transfer;
  const can = transfer && transferKeys(transfer, view.work?.call);
  const open = () => does.open(true);
  const each = (id: string, shortcut: string, enabled: boolean, perform: () => void): ScreenCommand => ({
    id,
    labelKey: `action.${id}`,
    shortcut,
    enabled,
    perform,
  });
  return [
    each('transfer', keys.transfer, mayTransfer(view) || can?.complete === true, can ? does.complete : open),
    each('conference', keys.conference, mayTransfer(view) || can?.join === true, can ? does.join : open),
    ...(can?.back ? [each('back', keys.hangUp, true, does.back)] : []),
  ];
}

/** While a disposition that promises a callback is chosen. */
function callbackCommands(view: DeskView, desk: Console, sayTime: string): readonly ScreenCommand[] {
  const enabled = promisesCallback(desk) && view.work !== undefined && view.work.stage !== 'preview';
  const quick = QUICK_CALLBACKS.map((each) => ({
    id: `callback-${each}`,
    labelKey: `wrap.quick.${each}`,
    shortcut: QUICK_KEYS[each],
    enabled,
    perform: () => {
      const now = centreNow(view);
      desk.change({ callbackAt: quickCallback(each, now, calleeClock(view.work?.zones ?? [], now)) });
    },
  }));
  const spoken: ScreenCommand = {
    id: 'callback-time',
    labelKey: 'action.callbackTime',
    shortcut: sayTime,
    enabled,
    perform: () => document.getElementById(CALLBACK_FIELD)?.focus(),
  };
  return [spoken, ...quick];
}

/** What begins the keys of the script's answers: digits are for one thing at a time, and Alt reaches the other. */
export function scriptKeyPrefix(view: DeskView): '' | 'Alt+' {
  return digitsChooseDisposition(view) ? 'Alt+' : '';
}

function scriptKeys(view: DeskView, desk: Console): readonly ScreenCommand[] {
  const stage = view.work?.stage;
  const enabled = stage === 'call' || stage === 'wrap-up';
  return desk.script ? scriptCommands(desk.script, scriptKeyPrefix(view), enabled) : [];
}

function digitCommands(view: DeskView, desk: Console): readonly ScreenCommand[] {
  const inCall = view.work?.stage === 'call';
  const wrapping = digitsChooseDisposition(view);
  const prefix = wrapping ? '' : 'Alt+';
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
  return [...scriptKeys(view, desk), ...dispositions];
}
