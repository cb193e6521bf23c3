import type { LineAudio } from '../media/tone-end.ts';

export interface SignIn {
  readonly webSocketUrl: string;
  readonly domain: string;
  readonly name: string;
  readonly password: string;
  /** The number that the carrier allotted to the account; customers see it as the caller. */
  readonly callingNumber: string;
}

/** How a call ended, in the words that every desk under test can give. */
export interface CallEnd {
  readonly kind: 'refused' | 'cancelled' | 'desk-hung-up' | 'customer-hung-up';
  /** SIP status of the final response, when it was refused. */
  readonly status?: number | undefined;
}

export interface CallUnderTest {
  readonly callId: string;
  readonly state: 'dialling' | 'ringing' | 'early-media' | 'talking' | 'holding' | 'ended';
  readonly ended: Promise<CallEnd>;
  hangUp(): void;
  setHold(hold: boolean): Promise<void>;
  audio(): Promise<LineAudio>;
}

/**
 * A desk that dials: the same cases run through each implementation.
 *
 * `signIn` resolves to what the registrar said; `dial` throws when the desk is not signed in.
 */
export interface DeskUnderTest {
  readonly name: string;
  signIn(account: SignIn): Promise<'registered' | { readonly refused: number }>;
  dial(number: string, attemptId: string): CallUnderTest;
  /** Safe to call twice. */
  signOut(): Promise<void>;
}
