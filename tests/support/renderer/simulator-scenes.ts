import type { DeskView } from '../../../src/contract/desk-view.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import { recordDay } from '../../../src/core/simulate/recorded-day.ts';
import { recordedDayScene } from './recorded-day-scene.ts';
import type { SceneSetup } from './scenes.ts';

const DAY_MS = 24 * 3600_000;

/** The simulator in all its states; `answers`: what the centre says besides. */
export function simulatorScenes(
  supervisor: (now: number) => DeskView,
  answers: NonNullable<SceneSetup['answers']>,
): Readonly<Record<string, (now: number) => SceneSetup>> {
  const dateOf = (now: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now - DAY_MS);
  const replayed = (now: number): SceneSetup => ({
    view: supervisor(now),
    answers: { ...answers, 'central.recordedDay': recordedDayScene('c1', dateOf(now)) },
  });
  return {
    simulator: replayed,
    'simulator-result': replayed,
    'simulator-progressive': replayed,
    'simulator-wrong': replayed,
    'simulator-team': replayed,
    'simulator-used': replayed,
    'simulator-no-calls': (now) => ({
      view: supervisor(now),
      answers: {
        ...answers,
        'central.recordedDay': recordDay(
          { campaignId: 'c1', date: dateOf(now), timeZone: 'Asia/Shanghai' },
          [],
          [],
        ),
      },
    }),
    'simulator-error': (now) => ({
      view: supervisor(now),
      answers,
      refusals: { 'central.recordedDay': new WaihuError('central.unreachable') },
    }),
    'simulator-loading': (now) => ({
      view: supervisor(now),
      answers: { ...answers, 'central.recordedDay': new Promise<never>(() => undefined) },
    }),
    'simulator-no-campaign': (now) => ({
      view: supervisor(now),
      answers: { ...answers, 'central.campaigns': [] },
    }),
  };
}
