import type { Core } from 'sip.js';
import { ATTEMPT_HEADER } from '../../../core/call/sip-names.ts';
import type { SavedDialog } from '../../softphone/softphone.ts';

/** The dialog that an INVITE is about to start. */
export function savedInvite(message: Core.OutgoingRequestMessage): SavedDialog {
  return {
    attemptId: message.getHeader(ATTEMPT_HEADER) ?? '',
    callId: message.callId,
    localTag: message.fromTag,
    localUri: message.fromURI.toString(),
    remoteUri: message.toURI.toString(),
    remoteTarget: message.ruri.toString(),
    routeSet: [],
    localSequence: message.cseq,
    stage: 'invited',
    via: message.getHeader('via') || undefined,
  };
}

/** The dialog as it stands; `saved` lends what only the INVITE knew. */
export function savedSession(
  saved: SavedDialog,
  session: Core.Session,
  stage: 'early' | 'confirmed',
): SavedDialog {
  // The interface of sip.js hides what its dialogs have: the route set and the sequence number.
  const dialog = session as Core.SessionDialog;
  return {
    ...saved,
    remoteTag: session.remoteTag,
    remoteTarget: session.remoteTarget.toString(),
    routeSet: [...dialog.routeSet],
    localSequence: Math.max(saved.localSequence, dialog.localSequenceNumber ?? 0),
    stage,
  };
}

/** The dialog of a call that we are about to answer; `early` is what our 180 made of it. A restarted desk ends it by BYE. */
export function savedIncoming(
  attemptId: string,
  message: Core.IncomingRequestMessage,
  early: Core.Session,
): SavedDialog {
  const saved: SavedDialog = {
    attemptId,
    callId: message.callId,
    localTag: early.localTag,
    localUri: message.to.uri.toString(),
    remoteUri: message.from.uri.toString(),
    routeSet: [],
    localSequence: 0,
    stage: 'confirmed',
  };
  return savedSession(saved, early, 'confirmed');
}
