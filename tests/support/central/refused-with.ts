import { WaihuError } from '../../../src/contract/errors.ts';

/** The error a call was refused with; throws when it went through. */
export async function refusedWith(call: Promise<unknown>): Promise<WaihuError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof WaihuError) return error;
    throw error;
  }
  throw new Error('the call was not refused');
}
