import { TEN_O_CLOCK } from './facts.ts';
import { writeUntilKilled } from './until-killed.ts';

/** Gives out reference codes; each goes to stdout, with its attempt, once it is given out. */
writeUntilKilled(function* (store, index) {
  const attemptId = `attempt-${index}`;
  const code = store.issueReference({
    kind: 'R',
    place: { branch: '21', department: '305' },
    attemptId,
    customerId: `customer-${index}`,
    agentId: 'agent-1',
    at: TEN_O_CLOCK + index,
  });
  yield `${attemptId} ${code}`;
});
