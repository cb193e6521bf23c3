import type { FromChild } from './child.ts';

/** Tells the parent. Without one (started by hand) it says nothing. */
export function tell(message: FromChild): void {
  process.send?.(message);
}

/** Runs `close` once when the parent asks for it, or when the parent is gone; then the process ends. */
export function closeWithParent(close: () => Promise<void>): void {
  let closing = false;
  const end = (): void => {
    if (closing) return;
    closing = true;
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('message', (message) => {
    if ((message as { kind?: string }).kind === 'stop') end();
  });
  process.on('disconnect', end);
}

/** The parent's input, given as the first argument. */
export function childInput<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** True for a listen that failed since the port is taken. */
export function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
