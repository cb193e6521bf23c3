import type { FromChild } from './child.ts';

/** How this child closes; undefined while it is still starting, when there is nothing to close. */
let close: (() => Promise<void>) | undefined;
let closing = false;

function end(): void {
  if (closing) return;
  closing = true;
  const closed = close?.() ?? Promise.resolve();
  closed.then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

// The parent asks, or is gone: either way, also in the middle of starting, the child ends.
process.on('message', (message) => {
  if ((message as { kind?: string }).kind === 'stop') end();
});
process.on('disconnect', end);

/** Tells the parent. Without one (started by hand, or the parent is gone) it says nothing. */
export function tell(message: FromChild): void {
  if (process.connected) process.send?.(message);
}

/** Runs `closeChild` once when the parent asks for it, or when the parent is gone; then the process ends. */
export function closeWithParent(closeChild: () => Promise<void>): void {
  close = closeChild;
}

/** The parent's input, given as the first argument. */
export function childInput<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** Tells that the port was taken and ends; throws anything else on. */
export function tellPortTaken(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  tell({ kind: 'port-taken' });
  process.disconnect();
}
