import type { Line } from './softphone.ts';

/** The call on it is answered, and not over. */
export function isUp(line: Line | undefined): boolean {
  return line?.view.state === 'talking' || line?.view.state === 'holding';
}
