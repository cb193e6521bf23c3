import { v7 } from 'uuid';
import type { Clock, IdSource } from './ports.ts';

/** The machine's clock. Timers do not keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  every(ms, run) {
    let stopped = false;
    let timer: NodeJS.Timeout;
    const arm = () => {
      timer = setTimeout(() => {
        void run().finally(() => {
          if (!stopped) arm();
        });
      }, ms);
      timer.unref();
    };
    arm();
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  },
};

export const systemIds: IdSource = { next: () => v7() };
