import { systemClock } from '../../../src/main/adapters/clock/system-clock.ts';
import { createSipSoftphone } from '../../../src/main/adapters/sip/sip-softphone.ts';
import type { Line, LineEnd, SavedDialog, Softphone } from '../../../src/main/softphone/softphone.ts';
import type { ToneEnd } from '../media/tone-end.ts';
import { WeriftMedia } from '../media/werift-media.ts';
import type { CallEnd, CallUnderTest, DeskUnderTest, SignIn } from './desk-under-test.ts';
import { keptLog } from './kept-log.ts';

const RING_SECONDS = 30;
const LINES = 5;

/** The product's own softphone, as the desk runs it, with a media end that speaks a tone in place of the renderer's. */
export class SoftphoneDesk implements DeskUnderTest {
  readonly name = 'softphone';
  readonly media: ToneEnd;
  readonly log = keptLog();
  readonly softphone: Softphone;
  /** Latest state of each dialog by attempt, as the desk would have kept it. */
  readonly dialogs = new Map<string, SavedDialog>();
  #account: SignIn | undefined;

  constructor(media: ToneEnd = new WeriftMedia()) {
    this.media = media;
    this.softphone = createSipSoftphone({ media, clock: systemClock(), log: this.log });
    this.softphone.onDialog((dialog) => this.dialogs.set(dialog.attemptId, dialog));
  }

  async signIn(account: SignIn): Promise<'registered' | { readonly refused: number }> {
    this.#account = account;
    await this.media.open();
    await this.softphone.start({
      server: account.webSocketUrl,
      domain: account.domain,
      username: account.name,
      password: account.password,
      lines: LINES,
    });
    const { registration } = this.softphone;
    if (registration.kind === 'registered') return 'registered';
    if (registration.kind === 'refused') return { refused: registration.status };
    throw new Error(`neither registered nor refused: ${registration.kind}`);
  }

  dial(number: string, attemptId: string, ringSeconds = RING_SECONDS): SoftphoneCall {
    const { callingNumber } = this.#account ?? {};
    if (!callingNumber) throw new Error('not signed in');
    const line = this.softphone.dial({ attemptId, number, callingNumber, ringSeconds });
    return new SoftphoneCall(line, this.media, () => this.dialogs.get(attemptId)?.callId ?? '');
  }

  async signOut(): Promise<void> {
    await this.softphone.stop();
    await this.media.shutDown();
  }
}

export class SoftphoneCall implements CallUnderTest {
  readonly line: Line;
  readonly ended: Promise<CallEnd>;
  readonly #media: ToneEnd;
  readonly #callId: () => string;

  constructor(line: Line, media: ToneEnd, callId: () => string) {
    this.line = line;
    this.#media = media;
    this.#callId = callId;
    this.ended = line.ended.then(inCommonWords);
  }

  get callId(): string {
    return this.#callId();
  }

  get state(): CallUnderTest['state'] {
    const { state } = this.line.view;
    switch (state) {
      case 'idle':
      case 'inviting':
        return 'dialling';
      case 'ending':
        return 'ended';
      default:
        return state;
    }
  }

  hangUp(): void {
    this.line.hangUp('agent');
  }

  setHold(hold: boolean): Promise<void> {
    return this.line.setHold(hold);
  }

  audio() {
    return this.#media.audio(this.line.view.id);
  }
}

function inCommonWords(end: LineEnd): CallEnd {
  if (end.answeredAt !== undefined) {
    return { kind: end.endedBy === 'customer' ? 'customer-hung-up' : 'desk-hung-up' };
  }
  return end.lineResult === 'cancelled' ? { kind: 'cancelled' } : { kind: 'refused', status: end.sipCode };
}
