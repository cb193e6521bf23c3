import { z } from 'zod';
import { type DayElsewhere, dayElsewhere } from '../../contract/sync-wire.ts';
import { type RestTaken, restTaken } from '../../core/report/rest-time.ts';
import type { DeskStore, ReadableStore } from '../store/desk-store.ts';
import { REST_SETTING, restSpansOf } from '../store/rest-spans.ts';

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
  return toldOf(store, dayStart).reduce<DayFigures>(
    (sum, { calls, talkMs, contacts, success }) => ({
      calls: sum.calls + calls,
      talkMs: sum.talkMs + talkMs,
      contacts: sum.contacts + contacts,
      success: sum.success + success,
    }),
    store.today(dayStart),
  );
}

/** The agent's rests of that day, at this desk and at others: the quota is the day's, wherever it is used up. */
export function dayRest(store: DeskStore, dayStart: number): RestTaken {
  const own = restTaken(restSpansOf(store.setting(REST_SETTING)), dayStart);
  const usedMs = toldOf(store, dayStart).reduce((sum, { restMs = 0 }) => sum + restMs, own.usedMs);
  return { ...own, usedMs };
}

/** What the centre told of other desks for that day. */
function toldOf(store: DeskStore, dayStart: number): readonly DayElsewhere[] {
  const own = new Set([store.epoch, ...store.retiredEpochs]);
  const told = kept.safeParse(JSON.parse(store.setting(SETTING) ?? 'null'));
  const elsewhere = told.success && told.data.dayStart === dayStart ? told.data.figures : [];
  return elsewhere.filter(({ epoch }) => !own.has(epoch));
}
