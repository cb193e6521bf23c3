import type { AttemptEnded } from '../../core/sync/fact.ts';

/** An end that reached nobody, in the pacer's words. */
export function pacingOutcome(ended: AttemptEnded): 'machine' | 'busy' | 'noanswer' {
  if (ended.lineResult === 'machine') return 'machine';
  return ended.lineResult === 'busy' ? 'busy' : 'noanswer';
}
