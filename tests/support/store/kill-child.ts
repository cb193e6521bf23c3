import { committed, ended, outcome } from './facts.ts';
import { writeUntilKilled } from './until-killed.ts';

/** Records facts; each sequence goes to stdout once `record` has returned. */
writeUntilKilled(function* (store, index) {
  for (const fact of [committed(index), ended(index), outcome(index)]) yield String(store.record(fact).seq);
});
