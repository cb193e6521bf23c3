import { describe } from 'vitest';
import { handOverCases } from './cases/hand-overs.ts';
import { SoftphoneDesk } from './desk/softphone-desk.ts';

describe('calls that change hands between real peers', () => {
  handOverCases(() => new SoftphoneDesk());
});
