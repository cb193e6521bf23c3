/** Runs in the page: one RTCPeerConnection a line, the microphone on each, what is heard handed out as samples. */
export interface PageLines {
  createOffer(lineId: string, direction: RTCRtpTransceiverDirection): Promise<string>;
  acceptAnswer(lineId: string, sdp: string): Promise<void>;
  createAnswer(lineId: string, sdp: string): Promise<string>;
  setMuted(lineId: string, muted: boolean): void;
  sendDtmf(lineId: string, digits: string): boolean;
  counts(lineId: string): Promise<PageCounts>;
  close(lineId: string): Promise<PageCounts>;
}

export interface PageCounts {
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
}

declare global {
  interface Window {
    /** Given by the test: samples heard on a line, -1 to 1, at the rate of the page's AudioContext. */
    heard(lineId: string, samples: readonly number[]): Promise<void>;
    lines: PageLines;
  }
}

/** Serialised into the page: may use nothing from outside itself but its argument. */
export async function installPageLines({ sampleRate }: { sampleRate: number }): Promise<void> {
  interface PageLine {
    readonly connection: RTCPeerConnection;
    readonly sender: RTCRtpSender;
    answered: boolean;
  }
  const lines = new Map<string, PageLine>();
  const context = new AudioContext({ sampleRate });
  const tap = `registerProcessor('tap', class extends AudioWorkletProcessor {
    samples = [];
    process([[channel]]) {
      if (channel) this.samples.push(...channel);
      if (this.samples.length >= ${sampleRate / 10}) this.port.postMessage(this.samples.splice(0));
      return true;
    }
  });`;
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([tap], { type: 'text/javascript' })));
  // Steady tones are what noise suppression is made to take away.
  const plain = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  const microphone = await navigator.mediaDevices.getUserMedia({ audio: plain });

  const open = (lineId: string): PageLine => {
    // rtpengine answers without a BUNDLE group.
    const connection = new RTCPeerConnection({ bundlePolicy: 'balanced' });
    const [track] = microphone.getAudioTracks();
    if (!track) throw new Error('the microphone has no track');
    const sender = connection.addTrack(track.clone(), microphone);
    connection.addEventListener('track', ({ track: remote }) => {
      const stream = new MediaStream([remote]);
      // Chromium decodes a remote track only while an element plays it.
      const player = new Audio();
      player.srcObject = stream;
      player.muted = true;
      void player.play();
      const node = new AudioWorkletNode(context, 'tap');
      node.port.onmessage = ({ data }: MessageEvent<number[]>) => void window.heard(lineId, data);
      context.createMediaStreamSource(stream).connect(node);
    });
    const line = { connection, sender, answered: false };
    lines.set(lineId, line);
    return line;
  };
  const known = (lineId: string): PageLine => {
    const line = lines.get(lineId);
    if (!line) throw new Error(`line ${lineId} never had media`);
    return line;
  };
  const gathered = async ({ connection }: PageLine): Promise<string> => {
    if (connection.iceGatheringState !== 'complete') {
      await new Promise<void>((resolve) => {
        connection.addEventListener('icegatheringstatechange', () => {
          if (connection.iceGatheringState === 'complete') resolve();
        });
      });
    }
    return connection.localDescription?.sdp ?? '';
  };
  const counts = async (lineId: string): Promise<PageCounts> => {
    let [sent, received, lost] = [0, 0, 0];
    for (const report of (await known(lineId).connection.getStats()).values()) {
      if (report.type === 'outbound-rtp') sent += report.packetsSent;
      if (report.type === 'inbound-rtp') {
        received += report.packetsReceived;
        lost += report.packetsLost;
      }
    }
    return { sent, received, lost };
  };

  window.lines = {
    createOffer: async (lineId, direction) => {
      const line = lines.get(lineId) ?? open(lineId);
      const [transceiver] = line.connection.getTransceivers();
      if (transceiver) transceiver.direction = direction;
      line.answered = false;
      await line.connection.setLocalDescription();
      return gathered(line);
    },
    acceptAnswer: async (lineId, sdp) => {
      const line = known(lineId);
      if (line.answered) return;
      line.answered = true;
      await line.connection.setRemoteDescription({ type: 'answer', sdp });
    },
    createAnswer: async (lineId, sdp) => {
      const line = lines.get(lineId) ?? open(lineId);
      await line.connection.setRemoteDescription({ type: 'offer', sdp });
      await line.connection.setLocalDescription();
      return gathered(line);
    },
    setMuted: (lineId, muted) => {
      const { track } = known(lineId).sender;
      if (track) track.enabled = !muted;
    },
    sendDtmf: (lineId, digits) => {
      const { dtmf } = known(lineId).sender;
      if (!dtmf?.canInsertDTMF) return false;
      dtmf.insertDTMF(digits);
      return true;
    },
    counts,
    close: async (lineId) => {
      const last = await counts(lineId);
      const line = known(lineId);
      line.sender.track?.stop();
      line.connection.close();
      return last;
    },
  };
}
