import { WaihuError } from '../../../contract/errors.ts';
import { ATTEMPT_HEADER, TRANSFER_HEADER } from '../../../core/call/sip-names.ts';
import type { Clock } from '../../ports.ts';
import type { ReferRequest } from '../../softphone/softphone.ts';
import type { EstablishedCall } from './established-call.ts';
import { sipUri } from './user-agent.ts';

/** How long the far end may take to reach the colleague; a desk rings for 15 s. */
const OUTCOME_WITHIN_MS = 20_000;

export interface ReferSurroundings {
  readonly domain: string;
  readonly clock: Clock;
}

/**
 * Asks the far end to call a user instead of us (RFC 3515). Resolves when it reports that it did; rejects with
 * `call.hand-over-failed` when it refuses, fails, stays silent, or the call ends before it has told.
 */
export async function referCall(
  call: EstablishedCall,
  { user, transferId, attemptId }: ReferRequest,
  { domain, clock }: ReferSurroundings,
): Promise<void> {
  const headers = `${TRANSFER_HEADER}=${encodeURIComponent(transferId)}&${ATTEMPT_HEADER}=${encodeURIComponent(attemptId)}`;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (detail: string) => reject(new WaihuError('call.hand-over-failed', { detail }));
  const stopTimer = clock.after(OUTCOME_WITHIN_MS, () => fail('no NOTIFY in time'));
  const stopListening = call.onReferProgress((status) => {
    if (status >= 300) fail(`far end reports ${status}`);
    else if (status >= 200) resolve();
  });
  try {
    call.sendRefer(`<${sipUri(user, domain)}?${headers}>`, (refusal) =>
      fail(`REFER refused with ${refusal}`),
    );
    await Promise.race([promise, call.over]);
  } catch (error) {
    throw WaihuError.from(error).code === 'call.hand-over-failed'
      ? error
      : new WaihuError('call.hand-over-failed', { cause: error });
  } finally {
    stopTimer();
    stopListening();
  }
}
