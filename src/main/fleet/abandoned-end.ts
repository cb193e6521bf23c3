import type { LineEnd } from '../softphone/softphone.ts';

/**
 * The end of a call that was answered and had nobody: abandoned, whoever hung up.
 *
 * `nobody-in-time` is known by the desk's own timer; for the other reasons see who gives them.
 */
export function abandonedEnd(end: LineEnd, reason: string): LineEnd {
  return {
    ...end,
    lineResult: 'abandoned',
    knownBy: reason === 'nobody-in-time' ? 'timer' : 'local',
    reason,
    talkMs: 0,
    holdMs: 0,
  };
}
