import type { Clock } from '../ports.ts';
import type { Line } from '../softphone/softphone.ts';

/** Resolves to true once the line is up, to false when it ended before or did not come up in that time. */
export function lineUp(clock: Clock, line: Line, withinMs: number): Promise<boolean> {
  if (line.view.state === 'talking') return Promise.resolve(true);
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const stopTimer = clock.after(withinMs, () => resolve(false));
  const stopListening = line.onChange(({ state }) => {
    if (state === 'talking') resolve(true);
  });
  void line.ended.then(() => resolve(false));
  return promise.finally(() => {
    stopTimer();
    stopListening();
  });
}

/** Resolves once the line has ended, or after that time. */
export async function lineOver(clock: Clock, line: Line, withinMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = clock.after(withinMs, resolve);
  void line.ended.then(() => resolve());
  await promise;
  stop();
}
