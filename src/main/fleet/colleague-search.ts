import type { Colleague, OfferedWork } from '../../contract/fleet.ts';
import type { LiveFromCentre } from '../../contract/live.ts';
import { Alarm } from '../dialer/alarm.ts';
import type { Line } from '../softphone/softphone.ts';
import type { BackgroundPorts } from './background-ports.ts';

export type TransferNews = Extract<
  LiveFromCentre,
  { kind: 'transfer-placed' | 'transfer-none' | 'transfer-told' }
>;

/** After nobody was idle, or the centre could not be asked, ms. */
const ASK_AGAIN_MS = 300;

export interface SearchedCall {
  readonly line: Line;
  readonly work: () => OfferedWork;
  /** A colleague has accepted. */
  readonly onPlaced: (to: Colleague) => void;
  /** It is time to look again. */
  readonly onLook: () => void;
}

/** Asks the centre for an idle colleague, again and again, each time under a new id. */
export class ColleagueSearch {
  readonly #ports: Pick<BackgroundPorts, 'clock' | 'ids' | 'tell' | 'softphone'>;
  readonly #call: SearchedCall;
  readonly #again: Alarm;
  #transferId = '';
  readonly #asked = new Set<string>();
  /** Asked, or placed: somebody counts on this transfer. */
  #open = false;
  #answered = false;

  constructor(ports: Pick<BackgroundPorts, 'clock' | 'ids' | 'tell' | 'softphone'>, call: SearchedCall) {
    this.#ports = ports;
    this.#call = call;
    this.#again = new Alarm(ports.clock);
  }

  get transferId(): string {
    return this.#transferId;
  }

  get hasAsked(): boolean {
    return this.#asked.size > 0;
  }

  /** Nothing happens while an answer is awaited or a refusal is recent. */
  ask(): void {
    if (this.#open || this.#again.at !== undefined) return;
    const { softphone, ids, tell } = this.#ports;
    const { dialog } = this.#call.line;
    this.#transferId = ids.next();
    const heard = tell({
      kind: 'transfer-wanted',
      transferId: this.#transferId,
      work: this.#call.work(),
      ...(dialog ? { dialog } : {}),
      means: softphone.means,
    });
    if (!heard) {
      this.againSoon();
      return;
    }
    this.#asked.add(this.#transferId);
    this.#open = true;
    this.#answered = false;
  }

  /** False where it is about another call. `transfer-told` is for who hands over, but for one that says that nobody will. */
  hear(news: TransferNews): boolean {
    if (news.transferId !== this.#transferId || !this.#open || this.#answered)
      return this.#asked.has(news.transferId);
    if (news.kind === 'transfer-placed') {
      this.#answered = true;
      this.#again.clear();
      this.#call.onPlaced(news.to);
    } else if (news.kind === 'transfer-none' || news.result === 'failed' || news.result === 'expired') {
      this.againSoon();
    }
    return true;
  }

  againSoon(): void {
    this.#open = false;
    const now = this.#ports.clock.monotonicMs();
    this.#again.clear();
    this.#again.set(now + ASK_AGAIN_MS, now, () => this.#call.onLook());
  }

  /** The channel to the centre is gone: what was asked will not be answered. */
  unheard(): void {
    if (this.#open && !this.#answered) this.againSoon();
  }

  /** Nobody need count on this transfer any more. */
  withdraw(): void {
    this.#again.clear();
    if (!this.#open) return;
    this.#open = false;
    this.#ports.tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'withdrawn' });
  }

  /** The colleague has the call. */
  close(): void {
    this.#open = false;
    this.#again.clear();
  }
}
