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
/**
 * While a colleague may be pulling the call already, the own agent leaves it to them: until the centre's word, for so long at most, ms.
 *
 * A centre that is well answers within a few hundredths of a second; one that has much to do may have asked a colleague all the same.
 */
const MAY_BE_PULLED_MS = 1_500;
/** The centre says within this who was asked: as long as a colleague may think it over, and the way there and back, ms. */
const WORD_WITHIN_MS = 4_000;

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
  #askedAt = 0;
  /** Asked, or placed: somebody counts on this transfer. */
  #open = false;
  #answered = false;
  #heard: (() => void) | undefined;

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

  /** Asked a moment ago where colleagues pull: one may be doing so. */
  get mayBePulled(): boolean {
    const { softphone, clock } = this.#ports;
    const asking = this.#open && !this.#answered;
    return asking && softphone.means === 'pull' && clock.monotonicMs() < this.#askedAt + MAY_BE_PULLED_MS;
  }

  /**
   * Resolves once it is known whether a colleague was given the call, where one may be: at once where nobody was asked, or nobody pulls.
   *
   * Colleagues pull as they accept, so that our leg may be over before the centre's word of it is here.
   */
  async wordOfPull(): Promise<void> {
    if (!this.#open || this.#answered || this.#ports.softphone.means !== 'pull') return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const stop = this.#ports.clock.after(WORD_WITHIN_MS, resolve);
    this.#heard = resolve;
    await promise;
    this.#heard = undefined;
    stop();
  }

  /** Nothing happens while an answer is awaited or a refusal is recent. */
  ask(): void {
    if (this.#open || this.#again.at !== undefined) return;
    const { softphone, ids, tell } = this.#ports;
    const { dialog } = this.#call.line;
    this.#transferId = ids.next();
    this.#asked.add(this.#transferId);
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
    this.#open = true;
    this.#answered = false;
    this.#askedAt = this.#ports.clock.monotonicMs();
    this.#wakeIn(MAY_BE_PULLED_MS);
  }

  /** False where it is about another call. `transfer-told` is for who hands over, but for one that says that nobody will. */
  hear(news: TransferNews): boolean {
    if (news.transferId !== this.#transferId || !this.#open || this.#answered)
      return this.#asked.has(news.transferId);
    if (news.kind === 'transfer-placed') {
      this.#answered = true;
      this.#again.clear();
      this.#call.onPlaced(news.to);
      this.#heard?.();
    } else if (news.kind === 'transfer-none' || news.result === 'failed' || news.result === 'expired') {
      this.againSoon();
    }
    return true;
  }

  againSoon(): void {
    this.#open = false;
    this.#heard?.();
    this.#wakeIn(ASK_AGAIN_MS);
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

  #wakeIn(ms: number): void {
    const now = this.#ports.clock.monotonicMs();
    this.#again.clear();
    this.#again.set(now + ms, now, () => this.#call.onLook());
  }
}
