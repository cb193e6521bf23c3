/** What a page lets a test know about its calls: how many there were, what went over them, what was heard. */
export interface Ears {
  /** RTCPeerConnections made so far; the newest has the highest index. */
  readonly calls: number;
  /** RTP packets of one; what was last known when it is closed. */
  counts(index: number): Promise<PageCounts>;
}

export interface PageCounts {
  readonly sent: number;
  readonly received: number;
  readonly lost: number;
}

declare global {
  interface Window {
    /** Given by the test: samples heard on a connection, -1 to 1, at the rate that was asked for. */
    heard(index: number, samples: readonly number[]): Promise<void>;
    ears: Ears;
  }
}

/**
 * Listens to every RTCPeerConnection that the page makes, whoever makes it.
 *
 * Serialised into the page before its own scripts: may use nothing from outside itself but its argument.
 */
export function installEars({ sampleRate }: { sampleRate: number }): void {
  const connections: Known[] = [];
  interface Known {
    readonly connection: RTCPeerConnection;
    /** Set when it is closed. */
    last?: Promise<PageCounts>;
  }
  let context: AudioContext | undefined;
  let tap: Promise<void> | undefined;
  const processor = `registerProcessor('ears', class extends AudioWorkletProcessor {
    samples = [];
    process([[channel]]) {
      if (channel) this.samples.push(...channel);
      if (this.samples.length >= ${sampleRate / 10}) this.port.postMessage(this.samples.splice(0));
      return true;
    }
  });`;

  const listen = async (index: number, remote: MediaStreamTrack): Promise<void> => {
    context ??= new AudioContext({ sampleRate });
    tap ??= context.audioWorklet.addModule(`data:text/javascript,${encodeURIComponent(processor)}`);
    await tap;
    const stream = new MediaStream([remote]);
    // Chromium decodes a remote track only while an element plays it.
    const player = new Audio();
    player.srcObject = stream;
    player.muted = true;
    await player.play();
    const node = new AudioWorkletNode(context, 'ears');
    node.port.onmessage = ({ data }: MessageEvent<number[]>) => void window.heard(index, data);
    context.createMediaStreamSource(stream).connect(node);
  };

  const count = async (connection: RTCPeerConnection): Promise<PageCounts> => {
    let [sent, received, lost] = [0, 0, 0];
    for (const report of (await connection.getStats()).values()) {
      if (report.type === 'outbound-rtp') sent += report.packetsSent;
      if (report.type === 'inbound-rtp') {
        received += report.packetsReceived;
        lost += report.packetsLost;
      }
    }
    return { sent, received, lost };
  };

  window.RTCPeerConnection = class extends RTCPeerConnection {
    readonly #known: Known;

    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.#known = { connection: this };
      const index = connections.push(this.#known) - 1;
      this.addEventListener('track', ({ track }) => void listen(index, track));
    }

    override close(): void {
      // What is asked for before the end is still answered after it.
      this.#known.last ??= count(this);
      super.close();
    }
  };

  window.ears = {
    get calls() {
      return connections.length;
    },
    counts: async (index) => {
      const known = connections[index];
      if (!known) throw new Error(`the page made no connection ${index}`);
      return known.last ?? count(known.connection);
    },
  };
}
