/** An RTCPeerConnection that keeps JSEP's signalling states (RFC 8829 section 3.2) and throws where a real one does; it has no sound. */
export class FakePeerConnection extends EventTarget {
  static readonly made: FakePeerConnection[] = [];
  signalingState: RTCSignalingState = 'stable';
  iceGatheringState: RTCIceGatheringState = 'new';
  /** Connected at once; see {@link become}. */
  connectionState: RTCPeerConnectionState = 'connected';
  localDescription: { readonly type: string; readonly sdp: string } | null = null;
  remoteDescription: { readonly type: string; readonly sdp: string } | null = null;
  ontrack: ((event: unknown) => void) | null = null;
  closed = false;
  readonly applied: string[] = [];
  readonly sentDigits: string[] = [];
  /** The tracks that were to be heard by the far end, one after the other. */
  readonly sent: unknown[] = [];
  telephoneEvent = true;
  /** What `getStats` tells next, by the kind of report. */
  stats: ReadonlyMap<string, object> = new Map();
  readonly configuration: RTCConfiguration;
  readonly #transceivers: {
    direction: RTCRtpTransceiverDirection;
    sender: { replaceTrack(track: unknown): Promise<void> };
  }[] = [];

  readonly #sender = { replaceTrack: async (track: unknown) => void this.sent.push(track) };

  constructor(configuration: RTCConfiguration) {
    super();
    this.configuration = configuration;
    FakePeerConnection.made.push(this);
  }

  addTransceiver(track: unknown, init: { direction: RTCRtpTransceiverDirection }): void {
    if (track !== 'audio') this.sent.push(track);
    this.#transceivers.push({ direction: init.direction, sender: this.#sender });
  }

  getTransceivers() {
    return this.#transceivers;
  }

  getSenders() {
    const insertDTMF = (digits: string) => this.sentDigits.push(digits);
    const dtmf = { canInsertDTMF: this.telephoneEvent, toneBuffer: '', insertDTMF };
    return this.#transceivers.map(() => ({ ...this.#sender, dtmf }));
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event('connectionstatechange'));
  }

  async createOffer(options: RTCOfferOptions = {}) {
    if (options.iceRestart) this.applied.push('ice restart');
    return { type: 'offer', sdp: `offer ${this.#transceivers.map((each) => each.direction).join()}` };
  }

  async createAnswer() {
    if (this.signalingState !== 'have-remote-offer') throw new Error('InvalidStateError');
    return { type: 'answer', sdp: `answer ${this.#transceivers.map((each) => each.direction).join()}` };
  }

  async setLocalDescription(description: { type: string; sdp?: string }): Promise<void> {
    this.applied.push(`local ${description.type}`);
    if (description.type === 'rollback') {
      this.signalingState = 'stable';
      return;
    }
    this.localDescription = { type: description.type, sdp: description.sdp ?? '' };
    this.signalingState = description.type === 'offer' ? 'have-local-offer' : 'stable';
    this.iceGatheringState = 'complete';
    this.dispatchEvent(new Event('icegatheringstatechange'));
  }

  async setRemoteDescription(description: { type: string; sdp: string }): Promise<void> {
    const allowed =
      description.type === 'offer'
        ? this.signalingState === 'stable'
        : ['have-local-offer', 'have-remote-pranswer'].includes(this.signalingState);
    if (!allowed) throw new Error(`InvalidStateError: ${description.type} in ${this.signalingState}`);
    // Those made before the offer by addTransceiver are not used for it (RFC 8829 section 5.10).
    if (description.type === 'offer' && this.remoteDescription === null && this.localDescription === null)
      this.#transceivers.push({ direction: 'recvonly', sender: this.#sender });
    this.applied.push(`remote ${description.type}`);
    this.remoteDescription = description;
    this.signalingState =
      description.type === 'offer'
        ? 'have-remote-offer'
        : description.type === 'pranswer'
          ? 'have-remote-pranswer'
          : 'stable';
  }

  async getStats() {
    return this.stats;
  }

  close(): void {
    this.closed = true;
  }
}
