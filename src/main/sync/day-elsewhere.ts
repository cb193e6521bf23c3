import { z } from 'zod';
import { type DayElsewhere, dayElsewhere } from '../../contract/sync-wire.ts';
import type { DeskStore, ReadableStore } from '../store/desk-store.ts';

/** Setting of the store: what the centre told last of this agent's day at other desks, with the day it was told for. */
const SETTING = 'day.elsewhere';
const kept = z.object({ dayStart: z.number(), figures: z.array(dayElsewhere) });

type DayFigures = ReturnType<ReadableStore['today']>;

/** Keeps what other desks recorded since `dayStart` (epoch ms), so that it is known offline too. */
export function keepElsewhere(
  store: DeskStore,
  dayStart: number,
  figures: readonly DayElsewhere[] | undefined,
): void {
  if (!figures) return;
  const told = JSON.stringify({ dayStart, figures });
  if (told !== store.setting(SETTING)) store.setSetting(SETTING, told);
}

/**
 * The agent's day since `dayStart`: what this desk recorded, under whatever epoch, and what the centre told of others. Told for another day,
 * it does not count.
 */
export function dayFigures(store: DeskStore, dayStart: number): DayFigures {
  const own = new Set([store.epoch, ...store.retiredEpochs]);
  const told = kept.safeParse(JSON.parse(store.setting(SETTING) ?? 'null'));
  const elsewhere = told.success && told.data.dayStart === dayStart ? told.data.figures : [];
  return elsewhere
    .filter(({ epoch }) => !own.has(epoch))
    .reduce<DayFigures>(
      (sum, { calls, talkMs, contacts, success }) => ({
        calls: sum.calls + calls,
        talkMs: sum.talkMs + talkMs,
        contacts: sum.contacts + contacts,
        success: sum.success + success,
      }),
      store.today(dayStart),
    );
}
