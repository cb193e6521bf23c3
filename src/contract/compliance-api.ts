import {
  dncAdded,
  dncAddition,
  dncEnded,
  dncEnding,
  dncFile,
  dncFound,
  dncImported,
  dncList,
  dncPage,
  dncQuestion,
  heldBackAnswer,
  heldBackAsked,
  withdrawal,
  withdrawn,
} from './compliance-views.ts';
import { endpoint } from './endpoint.ts';

/** Who keeps the do-not-call list. */
const MINDS_THE_LIST = ['supervisor', 'admin'] as const;

/** The centre's endpoints of the do-not-call list, of consent, and of what rules hold back. */
export const complianceApi = {
  /** The do-not-call list, newest first; numbers are masked. */
  dncList: endpoint('GET', '/compliance/dnc', 'session', dncPage, dncList, MINDS_THE_LIST),
  /** What the list says of a number, written in any way. `number.unreadable`. */
  dncFind: endpoint('POST', '/compliance/dnc/find', 'session', dncQuestion, dncFound, MINDS_THE_LIST),
  dncAdd: endpoint('POST', '/compliance/dnc', 'session', dncAddition, dncAdded, MINDS_THE_LIST),
  /** Ends an entry, and as a mistake the withdrawal that it came of; the reason stays on record. `conflict` when it has ended. */
  dncEnd: endpoint('POST', '/compliance/dnc/end', 'session', dncEnding, dncEnded, MINDS_THE_LIST),
  dncImport: endpoint('POST', '/compliance/dnc/import', 'session', dncFile, dncImported, MINDS_THE_LIST),
  /** A customer takes the consent back: no more calls to any of the customer's numbers. */
  withdrawConsent: endpoint('POST', '/compliance/withdraw', 'session', withdrawal, withdrawn, MINDS_THE_LIST),
  /** How many tasks regions and days hold back in a campaign, whether they are paused already or not. */
  heldBack: endpoint('POST', '/compliance/held-back', 'session', heldBackAsked, heldBackAnswer, [
    'lead',
    'supervisor',
    'admin',
  ]),
} as const;
