import { type ErrorBody, WaihuError } from '../../contract/errors.ts';

/** The words for a call that our own fault of that code kept from being made; sound that went away says "not ready": no call lacks it. */
export function callNotMade(fault: string): ErrorBody {
  const cause = fault === 'media.lost' ? 'media.not-ready' : fault;
  return new WaihuError('call.not-made', { params: { cause } }).toBody();
}
