import { errorBody, WaihuError } from '../../contract/errors.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';

/** The media error that kept a call from coming about, where it was this desk's own; undefined for every other end. */
export function mediaFailureOf(ended: AttemptEnded): WaihuError | undefined {
  if (ended.lineResult !== 'failed' || ended.knownBy !== 'local') return undefined;
  const code = errorBody.shape.code.safeParse(ended.reason);
  return code.success && code.data.startsWith('media.') ? new WaihuError(code.data) : undefined;
}
