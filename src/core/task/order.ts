import type { CallTask } from './call-task.ts';

/**
 * Order of dialling: callbacks that are due (the earliest promise first), then priority (higher first), then the rank that the
 * campaign's rules give (lower first, rank.ts), then place in the list.
 *
 * `now`: epoch ms on the centre's clock. A callback that is not yet due has no precedence.
 */
export function byUrgency(now: number): (a: CallTask, b: CallTask) => number {
  return (a, b) =>
    dueAt(a, now) - dueAt(b, now) ||
    b.priority - a.priority ||
    (a.rank ?? 0) - (b.rank ?? 0) ||
    a.position - b.position ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function dueAt(task: CallTask, now: number): number {
  return task.callback && task.callback.at <= now ? task.callback.at : Number.MAX_SAFE_INTEGER;
}
