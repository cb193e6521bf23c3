import type { ScreenCommand } from '../../../keys/screen-command.ts';
import { OFFER_KEYS, type OffersDesk } from './use-offers.ts';

/** How the customer takes the offer that is taken up. */
export const RESULT_KEYS = { accepted: 'A', thinking: 'Z', declined: 'X' } as const;
export const MORE_KEY = 'O';

/** `enabled`: there is a call, and no other choice has these keys. */
export function offerCommands(desk: OffersDesk | undefined, enabled: boolean): readonly ScreenCommand[] {
  if (!desk) return [];
  const command = (id: string, shortcut: string, able: boolean, perform: () => void): ScreenCommand => ({
    id: `offer-${id}`,
    labelKey: 'offers:title',
    shortcut,
    enabled: enabled && able && !desk.busy,
    perform,
  });
  return [
    ...desk.shown.map((here, place) =>
      command(here.offer.id, OFFER_KEYS[place] ?? '', true, () => desk.press(here)),
    ),
    ...(['accepted', 'thinking', 'declined'] as const).map((result) =>
      command(result, RESULT_KEYS[result], desk.chosen !== undefined, () => desk.give(result)),
    ),
    command('more', MORE_KEY, desk.pages > 1, desk.more),
  ];
}
