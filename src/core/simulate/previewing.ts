import type { Pacer } from '../pacing/pacer.ts';

/**
 * Progressive pacing as an agent lives it: each call starts only after its card could be read for so long, s.
 *
 * `pacer` says how many calls are wanted; a call that is wanted later than `seconds` ago is started.
 */
export function afterPreview(pacer: Pacer, seconds: number): Pacer {
  if (seconds === 0) return pacer;
  let due: number[] = [];
  return {
    onEvent: (event) => pacer.onEvent(event),
    decide: (now) => {
      const wanted = pacer.decide(now);
      due = due.slice(0, wanted);
      while (due.length < wanted) due.push(now + seconds);
      const calls = due.filter((at) => at <= now).length;
      due = due.slice(calls);
      return calls;
    },
  };
}
