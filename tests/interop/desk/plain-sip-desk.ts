import {
  type BodyAndContentType,
  Inviter,
  Registerer,
  type SessionDescriptionHandler,
  SessionState,
  UserAgent,
} from 'sip.js';
import { ATTEMPT_HEADER } from '../../../src/core/call/sip-names.ts';
import { WeriftMedia } from '../media/werift-media.ts';
import type { CallEnd, CallUnderTest, DeskUnderTest, SignIn } from './desk-under-test.ts';

const SDP = 'application/sdp';

/** Offers and answers of one call, made by the media end under the attempt's id. */
class LineDescriptions implements SessionDescriptionHandler {
  readonly #media: WeriftMedia;
  readonly #lineId: string;
  /** Direction asked for by the next offer. */
  hold = false;
  #remoteOffer: string | undefined;

  constructor(media: WeriftMedia, lineId: string) {
    this.#media = media;
    this.#lineId = lineId;
  }

  async getDescription(): Promise<BodyAndContentType> {
    const offer = this.#remoteOffer;
    this.#remoteOffer = undefined;
    const body = offer
      ? await this.#media.createAnswer(this.#lineId, offer)
      : await this.#media.createOffer(this.#lineId, this.hold ? 'sendonly' : 'sendrecv');
    this.#awaitsAnswer = !offer;
    return { body, contentType: SDP };
  }

  #awaitsAnswer = false;

  async setDescription(sdp: string): Promise<void> {
    if (this.#awaitsAnswer) await this.#media.acceptAnswer(this.#lineId, sdp, 'final');
    else this.#remoteOffer = sdp;
  }

  hasDescription(contentType: string): boolean {
    return contentType === SDP;
  }

  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    void this.#media.close(this.#lineId);
  }
}

/** The smallest desk there can be: sip.js in Node with werift's media. It proves the peers, not the product. */
export class PlainSipDesk implements DeskUnderTest {
  readonly name = 'plain sip.js';
  readonly #media = new WeriftMedia();
  #agent: UserAgent | undefined;
  #registerer: Registerer | undefined;
  #account: SignIn | undefined;

  async signIn(account: SignIn): Promise<'registered' | { readonly refused: number }> {
    const uri = UserAgent.makeURI(`sip:${account.name}@${account.domain}`);
    if (!uri) throw new Error(`no SIP address: ${account.name}@${account.domain}`);
    const agent = new UserAgent({
      uri,
      authorizationUsername: account.name,
      authorizationPassword: account.password,
      transportOptions: { server: account.webSocketUrl },
      logBuiltinEnabled: false,
      sessionDescriptionHandlerFactory: (session) => new LineDescriptions(this.#media, session.id),
    });
    this.#agent = agent;
    this.#account = account;
    await agent.start();
    const registerer = new Registerer(agent);
    const answer = await new Promise<'registered' | { readonly refused: number }>((resolve, reject) => {
      registerer
        .register({
          requestDelegate: {
            onAccept: () => resolve('registered'),
            onReject: (response) => resolve({ refused: response.message.statusCode ?? 0 }),
          },
        })
        .catch(reject);
    });
    if (answer === 'registered') this.#registerer = registerer;
    return answer;
  }

  dial(number: string, attemptId: string): CallUnderTest {
    if (!this.#agent || !this.#registerer || !this.#account) throw new Error('not signed in');
    const target = UserAgent.makeURI(`sip:${number}@${this.#account.domain}`);
    if (!target) throw new Error(`no SIP address: ${number}`);
    const inviter = new Inviter(this.#agent, target, {
      earlyMedia: true,
      params: { fromUri: `sip:${this.#account.callingNumber}@${this.#account.domain}` },
      extraHeaders: [`${ATTEMPT_HEADER}: ${attemptId}`],
    });
    return new PlainCall(inviter, this.#media);
  }

  async signOut(): Promise<void> {
    if (this.#registerer) {
      const registerer = this.#registerer;
      await new Promise<void>((resolve, reject) => {
        registerer
          .unregister({ requestDelegate: { onAccept: () => resolve(), onReject: () => resolve() } })
          .catch(reject);
      });
      this.#registerer = undefined;
    }
    await this.#agent?.stop();
    await this.#media.shutDown();
  }
}

class PlainCall implements CallUnderTest {
  readonly callId: string;
  readonly ended: Promise<CallEnd>;
  state: CallUnderTest['state'] = 'dialling';
  readonly #inviter: Inviter;
  readonly #media: WeriftMedia;

  constructor(inviter: Inviter, media: WeriftMedia) {
    this.#inviter = inviter;
    this.#media = media;
    this.callId = inviter.request.callId;
    this.ended = this.#run();
  }

  async #run(): Promise<CallEnd> {
    const inviter = this.#inviter;
    let status: number | undefined;
    let customerSaidBye = false;
    let answered = false;
    inviter.delegate = {
      onBye: (bye) => {
        customerSaidBye = true;
        void bye.accept();
      },
    };
    const terminated = new Promise<void>((resolve) => {
      inviter.stateChange.addListener((state) => {
        if (state === SessionState.Established) {
          answered = true;
          this.state = 'talking';
        }
        if (state === SessionState.Terminated) resolve();
      });
    });
    await inviter.invite({
      requestDelegate: {
        onProgress: (response) => {
          this.state = response.message.body ? 'early-media' : 'ringing';
        },
        onReject: (response) => {
          status = response.message.statusCode;
        },
      },
    });
    await terminated;
    this.state = 'ended';
    if (answered) return { kind: customerSaidBye ? 'customer-hung-up' : 'desk-hung-up' };
    return status === 487 ? { kind: 'cancelled' } : { kind: 'refused', status };
  }

  hangUp(): void {
    void (this.#inviter.state === SessionState.Established ? this.#inviter.bye() : this.#inviter.cancel());
  }

  async setHold(hold: boolean): Promise<void> {
    const descriptions = this.#inviter.sessionDescriptionHandler;
    if (!(descriptions instanceof LineDescriptions)) throw new Error('the call has no media');
    descriptions.hold = hold;
    await new Promise<void>((resolve, reject) => {
      this.#inviter
        .invite({
          requestDelegate: {
            onAccept: () => resolve(),
            onReject: (response) => reject(new Error(`hold refused: ${response.message.statusCode ?? 0}`)),
          },
        })
        .catch(reject);
    });
    this.state = hold ? 'holding' : 'talking';
  }

  audio() {
    return this.#media.audio(this.#inviter.id);
  }
}
