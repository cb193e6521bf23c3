import { describe } from 'vitest';
import { freshStore } from '../../support/store/scratch.ts';
import { callMarksContract } from './call-marks.contract.ts';
import { deskStoreContract } from './desk-store.contract.ts';
import { handOverContract } from './hand-over.contract.ts';
import { incomingContract } from './incoming.contract.ts';
import { searchContract } from './search.contract.ts';

describe('DeskStore on encrypted SQLite', () => {
  deskStoreContract(freshStore);
  handOverContract(freshStore);
  incomingContract(freshStore);
  callMarksContract(freshStore);
  searchContract(freshStore);
});
