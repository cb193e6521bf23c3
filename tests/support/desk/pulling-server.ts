import type { CallerEnd, FakeSoftphone } from '../fake-softphone.ts';

/** What the server takes, ms, and whether it refuses every pull. */
export interface PullSpeed {
  /** Until the server has the INVITE, then until the colleague and the dialling desk hear of it. */
  readonly inviteMs: number;
  readonly okMs: number;
  readonly byeMs: number;
  readonly refuses: boolean;
}

interface ServedDesk {
  readonly softphone: FakeSoftphone;
}

/** A server that holds the customer's leg: it carries out pulls, and calls between the two desks. */
export class PullingServer {
  readonly #dialler: ServedDesk;
  readonly #colleague: ServedDesk;
  readonly #run: PullSpeed;
  readonly #in: (ms: number, then: () => void) => void;
  readonly #relays = new Map<string, CallerEnd>();
  #pulls = 0;
  #replaced: string | undefined;

  constructor(
    dialler: ServedDesk,
    colleague: ServedDesk,
    run: PullSpeed,
    later: (ms: number, then: () => void) => void,
  ) {
    this.#dialler = dialler;
    this.#colleague = colleague;
    this.#run = run;
    this.#in = later;
  }

  /** The customer's leg is the colleague's now. */
  get replaced(): boolean {
    return this.#replaced !== undefined;
  }

  /** A colleague was called by the dialling desk, and has answered. */
  get joined(): boolean {
    return [...this.#relays.values()].some((caller) => farOf(caller)?.line.view.state === 'talking');
  }

  look(): void {
    const { pulled } = this.#colleague.softphone;
    for (; this.#pulls < pulled.length; this.#pulls++) this.#pull(pulled[this.#pulls]);
    for (const { request } of this.#dialler.softphone.called) this.#relay(request);
  }

  /** The customer hangs up, wherever their leg is, and so does everybody whom a desk without the centre has dialled since. */
  customersLeave(): void {
    for (const { softphone } of [this.#dialler, this.#colleague])
      for (const { attemptId } of softphone.dialled) {
        softphone.far(attemptId).hangUp();
        softphone.far(attemptId).reject(480);
      }
    if (this.#replaced !== undefined) this.#colleague.softphone.farOfTransfer(this.#replaced).hangUp();
  }

  /** Decided at one moment: what comes first at the server, a BYE or the pull, has its way. */
  #pull(pull: FakeSoftphone['pulled'][number] | undefined): void {
    if (!pull) return;
    const { inviteMs, okMs, byeMs, refuses } = this.#run;
    const { transferId, attemptId } = pull.request;
    const theirs = this.#colleague.softphone.farOfTransfer(transferId);
    const ours = this.#dialler.softphone.far(attemptId);
    this.#in(inviteMs, () => {
      const waits = theirs.line.view.state !== 'ended' && theirs.asked === undefined;
      if (refuses || !waits || this.replaced || ours.line.view.state !== 'talking') {
        this.#in(okMs, () => theirs.reject(481));
        return;
      }
      this.#replaced = transferId;
      this.#in(okMs, () => theirs.answer());
      this.#in(byeMs, () => ours.hangUp());
    });
  }

  #relay(request: { readonly transferId: string; readonly attemptId: string }): void {
    const { transferId, attemptId } = request;
    const far = this.#dialler.softphone.farOfTransfer(transferId);
    const known = this.#relays.get(transferId);
    if (!known) {
      this.#relays.set(
        transferId,
        this.#colleague.softphone.callIn({ from: 'agent1', transferId, attemptId }),
      );
      return;
    }
    const theirs = farOf(known);
    if (known.refused !== undefined) far.reject(known.refused);
    else if (far.line.view.state === 'ended') {
      known.giveUp();
      theirs?.hangUp();
    } else if (theirs?.line.view.state === 'ended') far.hangUp();
    else if (theirs?.line.view.state === 'talking' && far.line.view.state !== 'talking') far.answer();
  }
}

function farOf(caller: CallerEnd): CallerEnd['far'] | undefined {
  try {
    return caller.far;
  } catch {
    // Not accepted, or not yet.
    return undefined;
  }
}
