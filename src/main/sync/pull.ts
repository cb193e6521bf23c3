import { WaihuError } from '../../contract/errors.ts';
import { keepElsewhere } from './day-elsewhere.ts';
import type { Enrolment } from './enrolment.ts';
import type { SyncContext } from './sync-context.ts';
import { keepGoals } from './told-goals.ts';

/** Setting of the store: when the centre was heard last (ClockAnchor as JSON). */
export const CLOCK_SETTING = 'centre.clock';

const PAGE = 500;

/**
 * How a pull ended. no-session: there is none to pull with; stale: the epoch was renewed meanwhile, the pull must start afresh;
 * forgotten: the centre does not know the epoch, it must be enrolled again.
 */
export type PullEnd = 'done' | 'no-session' | 'stale' | 'forgotten';

/**
 * Pulls until the centre has nothing more; each page is applied together with its cursor.
 *
 * How long leases last and how fresh do-not-call data are is believed only with the last page: a revocation or a new do-not-call entry may
 * still lie in the pages before. Rejects with what the centre answered.
 *
 */
export async function pullAll(context: SyncContext, enrolment: Enrolment): Promise<PullEnd> {
  const { store, central, centreClock } = context;
  if (!(await enrolment.ensure())) return 'no-session';
  for (let more = true; more && context.active(); ) {
    const token = context.token();
    if (token === undefined) return 'no-session';
    const dayStart = context.dayBegan();
    const asked = { epoch: store.epoch, cursor: store.cursor(), limit: PAGE, dayStart };
    const answer = await central.call('pull', asked, { token }).catch((thrown: unknown) => {
      const error = WaihuError.from(thrown);
      if (error.code !== 'device.re-enrol' || !context.active()) throw error;
      enrolment.forgotten();
      return undefined;
    });
    if (!answer) return 'forgotten';
    if (!context.active() || store.epoch !== asked.epoch) return 'stale';
    centreClock.heard(heardAt(context, answer.centreTime), answer.leasesExpireAt - answer.centreTime);
    more = answer.more;
    store.applyPull(answer.changes, answer.cursor, more ? { leasesExpireAt: 0, dncAsOf: 0 } : answer);
    keepElsewhere(store, dayStart, answer.elsewhere);
    keepGoals(store, answer.goals);
  }
  if (!context.active()) return 'stale';
  if (!store.leasesTrusted) store.trustLeases();
  store.setSetting(CLOCK_SETTING, JSON.stringify(centreClock.anchor));
  return 'done';
}

/** The client's measure takes the way of the answer into account; without one the answer's own time has to do. */
function heardAt(context: SyncContext, centreTime: number): number {
  const offset = context.central.clockOffsetMs;
  return offset === undefined ? centreTime : context.wallMs() + offset;
}
