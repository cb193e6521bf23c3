import { WaihuError } from '../../contract/errors.ts';
import type { Clock, CrashPoints, IdSource, Log } from '../ports.ts';
import type { DeskSync, StartSync } from '../session/desk-sync.ts';
import type { CentralClient } from './central-client.ts';
import type { CentreClock } from './centre-clock.ts';
import { contactWith } from './contact.ts';
import { enrolmentOf } from './enrolment.ts';
import { mirrorOutbox } from './mirror.ts';
import { pullAll } from './pull.ts';
import { ownPusher } from './push-own.ts';
import { sealedPusher } from './push-sealed.ts';
import { AGAIN, FAILED, REST, type RetryLoop, retryLoop, type Step } from './retry-loop.ts';
import type { Seal, Spool } from './spool.ts';
import type { SyncContext } from './sync-context.ts';
import { takeUp } from './take-up.ts';

export interface SyncPorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly central: CentralClient;
  readonly centreClock: CentreClock;
  readonly openSpool: () => Spool;
  readonly seal: Seal;
  readonly crash?: CrashPoints | undefined;
  /** A pull at least this often, ms. */
  readonly pullEveryMs?: number | undefined;
}

const PULL_EVERY_MS = 20_000;

/** Push, pull and the sealed mirror of one opened store, until stopped. */
export function createStartSync(ports: SyncPorts): StartSync {
  return ({ store, device, token: firstToken, listener }): DeskSync => {
    const spool = ports.openSpool();
    let token = firstToken;
    let stopped = false;
    const context: SyncContext = {
      ...ports,
      store,
      spool,
      device,
      crash: ports.crash ?? (() => {}),
      wallMs: () => ports.clock.wallMs(),
      token: () => token,
      active: () => !stopped,
    };
    takeUp(context);
    const enrolment = enrolmentOf(context);
    const contact = contactWith(store, () => ports.centreClock.now(), firstToken !== undefined);

    let shown = JSON.stringify(contact.view);
    const tell = () => {
      if (stopped) return;
      const next = JSON.stringify(contact.view);
      if (next === shown) return;
      shown = next;
      listener.onChange();
    };

    /** A step whose failures are told and not thrown. `contacts`: it spoke with the centre when it did something. */
    const guarded = (name: string, step: () => Promise<Step>) => async (): Promise<Step> => {
      try {
        const done = await step();
        if (stopped) return REST;
        if (done.kind === 'again') contact.heard(name);
        return done;
      } catch (thrown) {
        if (stopped) return REST;
        const error = WaihuError.from(thrown);
        ports.log.warn(`${name} failed`, { code: error.code, detail: error.message });
        contact.failed(name, error);
        if (error.code.startsWith('session.') && token !== undefined) {
          token = undefined;
          listener.onSessionLost(error);
          return REST;
        }
        return FAILED;
      } finally {
        tell();
      }
    };

    const waiters = new Set<() => void>();
    const release = (those: readonly (() => void)[]) => {
      for (const waiter of those) {
        waiters.delete(waiter);
        waiter();
      }
    };
    const pullStep = guarded('pull', async (): Promise<Step> => {
      const done = await pullAll(context, enrolment);
      if (done === 'stale') return AGAIN;
      if (done === 'forgotten') {
        push.wake();
        return FAILED;
      }
      if (done === 'no-session') return REST;
      contact.heard('pull');
      listener.onPulled();
      return { kind: 'rest', ms: ports.pullEveryMs ?? PULL_EVERY_MS };
    });
    /** Who asked before the step began is answered when it ended, well or not. */
    const answeringPull = async (): Promise<Step> => {
      const asked = [...waiters];
      try {
        return await pullStep();
      } finally {
        release(asked);
      }
    };

    const push = retryLoop(ports.clock, ports.ids, guarded('push', ownPusher(context, enrolment)));
    const pushSealed = retryLoop(ports.clock, ports.ids, guarded('sealed push', sealedPusher(context)));
    const pull = retryLoop(ports.clock, ports.ids, answeringPull);
    const loops: readonly RetryLoop[] = [push, pushSealed, pull];
    const mirror = mirrorRunner(context, ports.seal);

    const stopListening = store.onRecorded(() => {
      push.wake();
      void mirror();
      tell();
    });
    for (const loop of loops) loop.wake();
    void mirror();

    return {
      get view() {
        return contact.view;
      },
      setToken: (given) => {
        token = given;
        for (const loop of loops) loop.wake();
      },
      pull: () =>
        new Promise((resolve) => {
          if (stopped || token === undefined) return resolve();
          waiters.add(resolve);
          for (const loop of loops) loop.wake();
        }),
      drain: (withinMs) => drained(context, ports.clock, push, withinMs),
      stop: async () => {
        if (stopped) return;
        stopped = true;
        stopListening();
        for (const loop of loops) loop.stop();
        release([...waiters]);
        await mirror();
        spool.close();
      },
    };
  };
}

/** One mirror run at a time; a call during one makes another follow. Never rejects: a copy that failed is made good by the next run. */
function mirrorRunner(context: SyncContext, seal: Seal): () => Promise<void> {
  let tail = Promise.resolve();
  let queued = false;
  return () => {
    if (queued) return tail;
    queued = true;
    tail = tail.then(async () => {
      queued = false;
      try {
        await mirrorOutbox(context, seal);
      } catch (thrown) {
        context.log.error('sealing the outbox failed', { detail: WaihuError.from(thrown).message });
      }
    });
    return tail;
  };
}

/** Resolves when the outbox is empty, or after `withinMs`. */
function drained(context: SyncContext, clock: Clock, push: RetryLoop, withinMs: number): Promise<void> {
  const { store } = context;
  return new Promise((resolve) => {
    const deadline = clock.monotonicMs() + withinMs;
    const look = () => {
      if (!context.active() || store.outboxWaiting() === 0 || clock.monotonicMs() >= deadline)
        return resolve();
      clock.after(25, look);
    };
    push.wake();
    look();
  });
}
