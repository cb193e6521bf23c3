import { describe } from 'vitest';
import { conversationCases } from './cases/conversations.ts';
import { refusalCases } from './cases/refusals.ts';
import { registeringCases } from './cases/registering.ts';
import { PlainSipDesk } from './desk/plain-sip-desk.ts';

describe('the peers, seen by plain sip.js', () => {
  const makeDesk = () => new PlainSipDesk();
  registeringCases(makeDesk);
  refusalCases(makeDesk);
  conversationCases(makeDesk);
});
