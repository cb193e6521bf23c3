/** An RTCPeerConnection that keeps JSEP's signalling states (RFC 8829 section 3.2) and throws where a real one does; it has no sound. */
export class FakePeerConnection extends EventTarget {
  static readonly made: FakePeerConnection[] = [];
  signalingState: RTCSignalingState = 'stable';
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: { readonly type: string; readonly sdp: string } | null = null;
  remoteDescription: { readonly type: string; readonly sdp: string } | null = null;
  ontrack: ((event: unknown) => void) | null = null;
  closed = false;
  readonly applied: string[] = [];
  readonly sentDigits: string[] = [];
  readonly replacedBy: unknown[] = [];
  telephoneEvent = true;
  readonly configuration: RTCConfiguration;
  readonly #transceivers: { direction: RTCRtpTransceiverDirection }[] = [];

  constructor(configuration: RTCConfiguration) {
    super();
    this.configuration = configuration;
    FakePeerConnection.made.push(this);
  }

  addTransceiver(_track: unknown, init: { direction: RTCRtpTransceiverDirection }): void {
    this.#transceivers.push({ direction: init.direction });
  }

  getTransceivers() {
    return this.#transceivers;
  }

  getSenders() {
    const insertDTMF = (digits: string) => this.sentDigits.push(digits);
    const replaceTrack = async (track: unknown) => void this.replacedBy.push(track);
    return [{ dtmf: { canInsertDTMF: this.telephoneEvent, toneBuffer: '', insertDTMF }, replaceTrack }];
  }

  async createOffer() {
    return { type: 'offer', sdp: `offer ${this.#transceivers.map((each) => each.direction).join()}` };
  }

  async createAnswer() {
    if (this.signalingState !== 'have-remote-offer') throw new Error('InvalidStateError');
    return { type: 'answer', sdp: 'answer' };
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
    this.applied.push(`remote ${description.type}`);
    this.remoteDescription = description;
    this.signalingState =
      description.type === 'offer'
        ? 'have-remote-offer'
        : description.type === 'pranswer'
          ? 'have-remote-pranswer'
          : 'stable';
  }

  close(): void {
    this.closed = true;
  }
}
