import type { ErrorBody, WaihuError } from '../../contract/errors.ts';
import type { SyncView } from '../session/desk-sync.ts';
import type { DeskStore } from '../store/desk-store.ts';

/** What is known of the way to the centre; makes the view people see. */
export interface Contact {
  /** `part` (push, pull, ...) was answered. */
  heard(part: string): void;
  failed(part: string, error: WaihuError): void;
  readonly view: SyncView;
}

/** Errors that mean the centre could not be asked, as opposed to: it refused. */
export function isOffline(error: WaihuError): boolean {
  return error.code === 'central.unreachable' || error.code === 'central.timeout';
}

/** `now`: the centre's time, epoch ms. `inContact`: the centre was spoken to a moment ago. */
export function contactWith(store: DeskStore, now: () => number, inContact: boolean): Contact {
  let lostSince: number | undefined = inContact ? undefined : now();
  let heardAt = now();
  /** A part's refusal stands until that part is answered well. */
  const refusals = new Map<string, ErrorBody>();

  return {
    heard: (part) => {
      lostSince = undefined;
      refusals.delete(part);
      heardAt = now();
    },
    failed: (part, error) => {
      if (isOffline(error)) {
        lostSince ??= now();
        return;
      }
      lostSince = undefined;
      refusals.set(part, error.toBody());
    },
    get view() {
      const waiting = store.outboxWaiting();
      const moved: ErrorBody | undefined = store.leasesTrusted ? undefined : { code: 'store.moved' };
      const problem = [...refusals.values()][0] ?? moved;
      const kind: SyncView['kind'] =
        lostSince !== undefined ? 'offline' : waiting > 0 ? 'waiting' : 'in-step';
      return {
        kind,
        waiting,
        since: lostSince ?? heardAt,
        parked: store.parked().length,
        ...(problem ? { problem } : {}),
      };
    },
  };
}
