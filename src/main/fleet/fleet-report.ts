import type { FleetEvent } from '../../contract/fleet.ts';
import type { LiveFromDesk } from '../../contract/live.ts';
import type { Clock } from '../ports.ts';

/** What the centre is told of the desk as a whole; without a campaign the desk takes no part. */
export type FleetState = Omit<Extract<LiveFromDesk, { kind: 'fleet-state' }>, 'kind'>;
export type Tell = (frame: LiveFromDesk) => boolean;

/** What could be dialled changes with each call: it is told at most this often, ms. */
const TOLD_EVERY_MS = 250;

/** Tells the centre of this desk: the whole on joining and when asked, then what happens, in order. */
export class FleetReport {
  readonly #clock: Clock;
  readonly #tell: Tell;
  readonly #now: () => FleetState;
  #joined: string | undefined;
  /** Campaigns left while the centre listened: it still wants to know what became of their calls. */
  readonly #before = new Set<string>();
  #told: FleetState | undefined;
  #stop: (() => void) | undefined;

  /** `now`: the desk as it is when it is told. */
  constructor(clock: Clock, tell: Tell, now: () => FleetState) {
    this.#clock = clock;
    this.#tell = tell;
    this.#now = now;
  }

  /** The campaign that the centre knows this desk to take part in. */
  get joined(): string | undefined {
    return this.#joined;
  }

  /** The channel is gone, and with it what the centre knew. */
  forget(): void {
    this.#joined = undefined;
    this.#before.clear();
    this.#told = undefined;
    this.#clear();
  }

  /** Tells what is new: another campaign at once, other reserves in a moment. */
  update(): void {
    const now = this.#now();
    if (now.campaignId !== this.#joined) {
      if (this.#joined !== undefined) this.event(this.#joined, { type: 'logout' });
      this.#send(now);
      return;
    }
    if (this.#joined === undefined || !this.#told || sameReserve(now, this.#told)) return;
    this.#stop ??= this.#clock.after(TOLD_EVERY_MS, () => {
      this.#stop = undefined;
      if (this.#joined !== undefined) this.#send(this.#now());
    });
  }

  /** The centre asked. */
  repeat(): void {
    this.#send(this.#now());
  }

  /** Something happened in that campaign. Of one that the desk has left only its calls are told; of others nothing. */
  event(campaignId: string, event: FleetEvent, grantId?: string): void {
    const counts = this.#joined === campaignId || ('callId' in event && this.#before.has(campaignId));
    if (!counts) return;
    this.#tell({
      kind: 'fleet-event',
      campaignId,
      event,
      ...(grantId === undefined ? {} : { grantId }),
    });
  }

  close(): void {
    this.#clear();
  }

  #send(state: FleetState): void {
    this.#clear();
    const heard = this.#tell({ kind: 'fleet-state', ...state });
    if (heard && this.#joined !== undefined) this.#before.add(this.#joined);
    if (state.campaignId !== undefined) this.#before.delete(state.campaignId);
    this.#joined = heard ? state.campaignId : undefined;
    this.#told = heard ? state : undefined;
  }

  #clear(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}

function sameReserve(a: FleetState, b: FleetState): boolean {
  return a.reserve === b.reserve && a.freeLines === b.freeLines && a.means === b.means;
}
