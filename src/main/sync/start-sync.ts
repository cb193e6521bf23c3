import { DEFAULT_TUNING } from '../desk-ports.ts';
import type { Clock, CrashPoints, IdSource, Log } from '../ports.ts';
import type { DeskSync, StartSync, SyncListener } from '../session/desk-sync.ts';
import { awaitedStep } from './awaited-step.ts';
import type { CentralClient } from './central-client.ts';
import type { CentreClock } from './centre-clock.ts';
import { type Contact, contactWith } from './contact.ts';
import { drained } from './drained.ts';
import { type Enrolment, enrolmentOf } from './enrolment.ts';
import { mirrorRunner } from './mirror-runner.ts';
import { pullAll } from './pull.ts';
import { ownPusher } from './push-own.ts';
import { sealedPusher } from './push-sealed.ts';
import { AGAIN, FAILED, REST, type RetryLoop, retryLoop, type Step } from './retry-loop.ts';
import type { Seal, Spool } from './spool.ts';
import type { SyncContext } from './sync-context.ts';
import { takeUp } from './take-up.ts';
import { toldSteps } from './told-step.ts';

export interface SyncPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly central: CentralClient;
  readonly centreClock: CentreClock;
  readonly openSpool: () => Spool;
  readonly seal: Seal;
  readonly crash?: CrashPoints | undefined;
  /** A pull at least this often, ms. Default: as tuned by default. */
  readonly pullEveryMs?: number | undefined;
}

/** Push, pull and the sealed mirror of one opened store, until stopped. */
export function createStartSync(ports: SyncPorts): StartSync {
  return (start): DeskSync => {
    const { store, listener } = start;
    const session = { token: start.token, stopped: false };
    const context = contextOf(ports, start, session);
    takeUp(context);
    const enrolment = enrolmentOf(context);
    const contact = contactWith(store, () => ports.centreClock.now(), start.token !== undefined);
    const tell = changeTeller(contact, listener, context);
    const told = toldSteps({
      context,
      contact,
      tell,
      loseSession: (error) => {
        session.token = undefined;
        listener.onSessionLost(error);
      },
    });

    const pulling = awaitedStep(
      told('pull', () =>
        pullStep(context, enrolment, {
          everyMs: ports.pullEveryMs ?? DEFAULT_TUNING.pullEveryMs,
          onPulled: (begunAt) => {
            contact.heard('pull');
            listener.onPulled(begunAt);
          },
          onForgotten: () => push.wake(),
        }),
      ),
    );
    const loop = (step: () => Promise<Step>) => retryLoop(ports.clock, ports.ids, step);
    const push = loop(told('push', ownPusher(context, enrolment)));
    const pushSealed = loop(told('sealed push', sealedPusher(context)));
    const loops: readonly RetryLoop[] = [push, pushSealed, loop(pulling.step)];
    const wakeAll = () => {
      for (const each of loops) each.wake();
    };
    const mirror = mirrorRunner(context, ports.seal);

    const stopListening = store.onRecorded(() => {
      push.wake();
      void mirror();
      tell();
    });
    wakeAll();
    void mirror();

    return {
      get view() {
        return contact.view;
      },
      setToken: (given) => {
        session.token = given;
        wakeAll();
      },
      pull: async () => {
        if (session.stopped || session.token === undefined) return;
        const done = pulling.wait();
        wakeAll();
        await done;
      },
      drain: (withinMs) => {
        push.wake();
        return drained(context, ports.clock, withinMs);
      },
      stop: async () => {
        if (session.stopped) return;
        session.stopped = true;
        stopListening();
        for (const each of loops) each.stop();
        pulling.release();
        await mirror();
        context.spool.close();
      },
    };
  };
}

function contextOf(
  ports: SyncPorts,
  start: Pick<Parameters<StartSync>[0], 'store' | 'device' | 'dayBegan'>,
  session: { readonly token: string | undefined; readonly stopped: boolean },
): SyncContext {
  return {
    ...ports,
    store: start.store,
    device: start.device,
    dayBegan: start.dayBegan,
    spool: ports.openSpool(),
    crash: ports.crash ?? (() => {}),
    wallMs: () => ports.clock.wallMs(),
    monotonicMs: () => ports.clock.monotonicMs(),
    token: () => session.token,
    active: () => !session.stopped,
  };
}

/** Tells the listener where the view became another one. */
function changeTeller(contact: Contact, listener: SyncListener, context: SyncContext): () => void {
  let shown = JSON.stringify(contact.view);
  return () => {
    if (!context.active()) return;
    const next = JSON.stringify(contact.view);
    if (next === shown) return;
    shown = next;
    listener.onChange();
  };
}

/** One pull to the end. The centre that forgot the epoch is told of it anew by the push, which is to be woken for that. */
async function pullStep(
  context: SyncContext,
  enrolment: Enrolment,
  then: {
    readonly everyMs: number;
    readonly onPulled: (begunAt: number) => void;
    readonly onForgotten: () => void;
  },
): Promise<Step> {
  const begunAt = context.monotonicMs();
  const end = await pullAll(context, enrolment);
  switch (end) {
    case 'stale':
      return AGAIN;
    case 'forgotten':
      then.onForgotten();
      return FAILED;
    case 'no-session':
      return REST;
    case 'done':
      then.onPulled(begunAt);
      return { kind: 'rest', ms: then.everyMs };
  }
}
