import type { CallView } from '../../contract/desk-view.ts';
import type { Line } from '../softphone/softphone.ts';
import { type CallListener, type CallOrder, type CallPorts, CallRun } from './call-run.ts';

export interface OwnCallListener extends CallListener {
  onBegun(view: CallView): void;
}

/** The agent's call: at most one at a time, dialled here or come by itself. */
export class CallRunner {
  readonly #ports: CallPorts;
  #run: CallRun | undefined;

  constructor(ports: CallPorts) {
    this.#ports = ports;
  }

  /** The line of the call under way. */
  get line(): Line | undefined {
    return this.#run?.line;
  }

  /** The call under way. */
  get run(): CallRun | undefined {
    return this.#run;
  }

  get inCall(): boolean {
    return this.#run !== undefined;
  }

  /** Resolves when the call under way, if any, is over and on record. */
  async over(): Promise<void> {
    await this.#run?.over;
  }

  /** Throws when the attempt could not be committed: then nothing was sent and nothing is on record. */
  start(order: CallOrder, listener: OwnCallListener): void {
    const run = CallRun.dial(this.#ports, order);
    this.#hold(run, listener);
    listener.onBegun(run.view);
  }

  /** A call that was begun without the agent is the agent's from here on. Throws while there is another. */
  adopt(run: CallRun, listener: CallListener): void {
    if (this.#run) throw new Error('the agent is in a call');
    this.#hold(run, listener);
  }

  /** The call is somebody else's from here on. */
  release(run: CallRun): void {
    if (this.#run === run) this.#run = undefined;
  }

  #hold(run: CallRun, listener: CallListener): void {
    this.#run = run;
    const release = () => {
      if (this.#run === run) this.#run = undefined;
    };
    run.listen({
      onChange: (view) => listener.onChange(view),
      onEnded: (view, ended) => {
        release();
        listener.onEnded(view, ended);
      },
      onGone: () => {
        release();
        listener.onGone?.();
      },
    });
  }
}
