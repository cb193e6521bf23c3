import { WaihuError } from '../../contract/errors.ts';
import type { SyncContext } from './sync-context.ts';

/** Setting of the store: device and epoch that the centre has on its books. */
const ENROLLED_SETTING = 'sync.enrolled';

/** Refusals that mean: what this desk says under its epoch does not fit what the centre has. */
export function wantsNewEpoch(error: WaihuError): boolean {
  return error.code === 'sync.epoch-forked' || error.code === 'sync.future-epoch';
}

/** Takes a new epoch; what waited is numbered anew, and its sealed copies under the old one are void. */
export function renewEpoch(context: SyncContext): void {
  const { store, spool } = context;
  const old = store.epoch;
  store.renewEpoch(context.ids.next());
  spool.drop(old);
  context.log.warn('the epoch was renewed', { old, new: store.epoch });
}

const MOST_RENEWALS = 3;

export interface Enrolment {
  /**
   * Makes sure that the centre knows this store's epoch, renewing one that is suspect or refused; asked twice at once it asks once.
   *
   * @returns false when there is no session to enrol with. Rejects with what the centre answered.
   */
  ensure(): Promise<boolean>;
  /**
   * The centre does not know the epoch (any more): enrols it anew, under the same name. A centre that was set back to a backup may lack facts
   * it acknowledged once; sent again from the first they fill the gap, while a new epoch would carry only those that still wait.
   */
  forgotten(): void;
  /** Whether all must be sent again from the first sequence; asked once it answers false. */
  takeResend(): boolean;
}

export function enrolmentOf(context: SyncContext): Enrolment {
  let underWay: Promise<boolean> | undefined;
  let resend = false;
  return {
    forgotten: () => {
      context.store.setSetting(ENROLLED_SETTING, '');
      resend = true;
    },
    takeResend: () => {
      const taken = resend;
      resend = false;
      return taken;
    },
    ensure: () => {
      underWay ??= enrol(context).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

async function enrol(context: SyncContext): Promise<boolean> {
  const { store, device } = context;
  if (store.epochSuspect) renewEpoch(context);
  for (let renewals = 0; context.active(); ) {
    const epoch = store.epoch;
    const wanted = `${device.id}/${epoch}`;
    if (store.setting(ENROLLED_SETTING) === wanted) return true;
    const token = context.token();
    if (token === undefined) return false;
    try {
      await context.central.call('enrolEpoch', { deviceId: device.id, epoch }, { token });
      if (context.active()) store.setSetting(ENROLLED_SETTING, wanted);
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      if (!context.active() || !wantsNewEpoch(error) || renewals++ >= MOST_RENEWALS) throw error;
      if (store.epoch === epoch) renewEpoch(context);
    }
  }
  return false;
}
