import { WaihuError } from '../../contract/errors.ts';
import type { Colleague } from '../../contract/fleet.ts';
import type { HandOverMeans } from '../../core/call/hand-over.ts';
import type { CallRun } from '../dialer/call-run.ts';
import type { Clock } from '../ports.ts';
import type { Line, Softphone } from '../softphone/softphone.ts';
import type { Tell } from './fleet-report.ts';
import { Relay, type RelayPorts } from './relay.ts';

export interface HandOverPorts extends RelayPorts {
  readonly softphone: Pick<Softphone, 'callColleague' | 'means'>;
  readonly tell: Tell;
  readonly mayRelay: () => boolean;
}

/** What the dialling desk is told of a hand-over. */
export type HandOverNews = 'taken' | 'failed' | 'expired';
type Heard = HandOverNews | 'nothing' | 'time-is-up';

/** The colleague's desk says so within this, or the way does not work, ms. */
const TAKEN_WITHIN_MS = 3_000;
/** Where our leg is over before that word: a pull lasts no longer, and nobody waits here any more, ms. */
export const WORD_WITHIN_MS = 10_000;
/** Our leg is over by itself within this once the colleague has the call; servers that forget it exist, ms. */
const LEG_OVER_MS = 2_000;

/**
 * Brings one answered call to the colleague who accepted it: by the best means there is, else by relay.
 *
 * Our leg stays until the colleague's is confirmed.
 */
export class HandOver {
  readonly #ports: HandOverPorts;
  readonly #run: CallRun;
  readonly #line: Line;
  readonly #transferId: string;
  readonly #to: Colleague;
  readonly relay: Relay;
  #heard: HandOverNews | undefined;
  #tell: ((news: Heard) => void) | undefined;
  #timeIsUp = false;
  #promised = false;
  #means: HandOverMeans = 'relay';

  constructor(ports: HandOverPorts, run: CallRun, line: Line, transferId: string, to: Colleague) {
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

  /** The colleague was told to pull, and only their desk knows what came of it: until it says that it failed nobody else may have the call. */
  get promised(): boolean {
    return this.#promised;
  }

  hear(news: HandOverNews): void {
    if (news === 'failed') this.#promised = false;
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
    this.relay.timeIsUp(this.#heard === 'taken');
  }

  get heardTaken(): boolean {
    return this.#heard === 'taken';
  }

  /** The means by which the colleague has the call; undefined when no way worked. */
  async bring(): Promise<HandOverMeans | undefined> {
    const { means } = this.#ports.softphone;
    const pulls = means === 'pull' && this.#line.dialog !== undefined;
    const refers = means === 'refer' && this.#line.takesRefer;
    if (pulls || refers) this.#means = means;
    if (pulls && this.#go() && (await this.#pulled())) return 'pull';
    if (refers && (await this.#referred())) return 'refer';
    if (this.#timeIsUp || this.#heard === 'expired') return undefined;
    if (this.#line.view.state === 'ended' || !this.#ports.mayRelay()) return undefined;
    this.#heard = undefined;
    this.#means = 'relay';
    this.#ports.tell({ kind: 'transfer-told', transferId: this.#transferId, result: 'relay' });
    if (await this.relay.join(this.#to, this.#transferId, this.#run)) return 'relay';
    // The word of a way that was only slow may have come meanwhile.
    if ((!pulls && !refers) || !this.heardTaken) return undefined;
    endLegSoon(this.#ports.clock, this.#line);
    return means;
  }

  /** False where the word cannot leave: then nobody pulls. */
  #go(): boolean {
    // The server hears of the colleague before they can know. Its answer is not waited for: our own agent could have the call meanwhile.
    this.#line.letPull(this.#to.sipUser).catch((thrown: unknown) => {
      // A server that goes by what it was told refuses the pull then, and the call is relayed.
      this.#ports.log.warn('the server was not told who may pull', { cause: String(thrown) });
    });
    this.#promised = this.#ports.tell({ kind: 'transfer-go', transferId: this.#transferId });
    return this.#promised;
  }

  async #pulled(): Promise<boolean> {
    let heard = await this.#news(TAKEN_WITHIN_MS);
    // The BYE of a pull and the customer's own look the same: which one it was, the colleague's desk knows.
    if (heard === 'nothing' && this.#line.view.state === 'ended') heard = await this.#news(WORD_WITHIN_MS);
    if (heard !== 'taken') return false;
    endLegSoon(this.#ports.clock, this.#line);
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
    endLegSoon(this.#ports.clock, this.#line);
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
}

/** The far end leaves our leg of a call that a colleague pulled or was referred, or it is hung up. */
export function endLegSoon(clock: Clock, line: Line): void {
  const stop = clock.after(LEG_OVER_MS, () => line.hangUp('desk'));
  void line.ended.then(stop);
}
