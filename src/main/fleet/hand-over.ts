import { WaihuError } from '../../contract/errors.ts';
import type { Colleague } from '../../contract/fleet.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { Line } from '../softphone/softphone.ts';
import type { BackgroundPorts } from './background-ports.ts';
import { Relay } from './relay.ts';

/** What the dialling desk is told of a hand-over. */
export type HandOverNews = 'taken' | 'failed' | 'expired';
type Heard = HandOverNews | 'nothing' | 'time-is-up';

/** The colleague's desk says so within this, or the way does not work, ms. */
const TAKEN_WITHIN_MS = 3_000;
/** Where our leg is over before that word: a pull lasts no longer, and nobody waits here any more, ms. */
const WORD_WITHIN_MS = 10_000;
/** Our leg is over by itself within this once the colleague has the call; servers that forget it exist, ms. */
const LEG_OVER_MS = 2_000;

/**
 * Brings one answered call to the colleague who accepted it: by the best means there is, else by relay.
 *
 * Our leg stays until the colleague's is confirmed.
 */
export class HandOver {
  readonly #ports: BackgroundPorts;
  readonly #run: CallRun;
  readonly #line: Line;
  readonly #transferId: string;
  readonly #to: Colleague;
  readonly relay: Relay;
  #heard: HandOverNews | undefined;
  #tell: ((news: Heard) => void) | undefined;
  #timeIsUp = false;
  #means: HandOverMeans = 'relay';

  constructor(ports: BackgroundPorts, run: CallRun, line: Line, transferId: string, to: Colleague) {
    this.#ports = ports;
    this.#run = run;
    this.#line = line;
    this.#transferId = transferId;
    this.#to = to;
    this.relay = new Relay(ports, line);
  }

  /** The way tried last. */
  get means(): HandOverMeans {
    return this.#means;
  }

  hear(news: HandOverNews): void {
    this.#heard = news;
    this.#tell?.(news);
  }

  /**
   * The customer has waited as long as they may: what has not come about by now is given up.
   *
   * Where our leg is over the customer may be with the colleague already, whose word is awaited.
   */
  timeIsUp(): void {
    this.#timeIsUp = true;
    if (this.#line.view.state !== 'ended') this.#tell?.('time-is-up');
    if (this.#heard !== 'taken') this.relay.giveUp();
  }

  /** The means by which the colleague has the call; undefined when no way worked. */
  async bring(): Promise<HandOverMeans | undefined> {
    const { means } = this.#ports.softphone;
    // A leg that is over has been pulled, or nothing more can be done for it.
    const pullable = this.#line.dialog !== undefined || this.#line.view.state === 'ended';
    const pulls = means === 'pull' && pullable;
    const refers = means === 'refer' && this.#line.takesRefer;
    if (pulls || refers) this.#means = means;
    if (pulls && (await this.#pulled())) return 'pull';
    if (refers && (await this.#referred())) return 'refer';
    if (this.#timeIsUp || this.#heard === 'expired') return undefined;
    if (this.#line.view.state === 'ended' || !this.#ports.mayRelay()) return undefined;
    this.#heard = undefined;
    this.#means = 'relay';
    this.#ports.tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'relay' });
    return (await this.relay.join(this.#to, this.#transferId, this.#run)) ? 'relay' : undefined;
  }

  async #pulled(): Promise<boolean> {
    let heard = await this.#news(TAKEN_WITHIN_MS);
    // The BYE of a pull and the customer's own look the same: which one it was, the colleague's desk knows.
    if (heard === 'nothing' && this.#line.view.state === 'ended') heard = await this.#news(WORD_WITHIN_MS);
    if (heard !== 'taken') return false;
    this.#expectBye();
    return true;
  }

  async #referred(): Promise<boolean> {
    const { attemptId } = this.#run.attempt;
    const accepted = this.#line
      .refer({ user: this.#to.sipUser, transferId: this.#transferId, attemptId })
      .then(
        (): Heard => 'taken',
        (thrown: unknown): Heard => {
          this.#ports.log.warn('the far end did not follow our REFER', {
            attemptId,
            code: WaihuError.from(thrown).code,
          });
          return 'failed';
        },
      );
    if ((await Promise.race([accepted, this.#news(TAKEN_WITHIN_MS)])) !== 'taken') return false;
    this.#expectBye();
    return true;
  }

  /** What comes first: the colleague's word, or none in time. */
  async #news(withinMs: number): Promise<Heard> {
    if (this.#heard) return this.#heard;
    const { promise, resolve } = Promise.withResolvers<Heard>();
    const stop = this.#ports.clock.after(withinMs, () => resolve('nothing'));
    this.#tell = resolve;
    const heard = await promise;
    stop();
    this.#tell = undefined;
    return heard;
  }

  /** The far end may leave our leg of a call that a colleague pulled or was referred. */
  #expectBye(): void {
    const stop = this.#ports.clock.after(LEG_OVER_MS, () => this.#line.hangUp('desk'));
    void this.#line.ended.then(stop);
  }
}
