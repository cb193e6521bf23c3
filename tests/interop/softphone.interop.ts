import { describe } from 'vitest';
import { conversationCases } from './cases/conversations.ts';
import { hardMomentCases } from './cases/hard-moments.ts';
import { lineResultCases } from './cases/line-results.ts';
import { refusalCases } from './cases/refusals.ts';
import { registeringCases } from './cases/registering.ts';
import { SoftphoneDesk } from './desk/softphone-desk.ts';

describe('the softphone against real peers', () => {
  const makeDesk = () => new SoftphoneDesk();
  registeringCases(makeDesk);
  refusalCases(makeDesk);
  lineResultCases(makeDesk);
  conversationCases(makeDesk);
  hardMomentCases(makeDesk);
});
