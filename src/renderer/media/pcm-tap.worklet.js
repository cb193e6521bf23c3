/** Hands the samples of its input to the page, 40 ms at a time. Plain JavaScript: a worklet is loaded as it is. */
class PcmTap extends AudioWorkletProcessor {
  constructor() {
    super();
    this.size = Math.round(sampleRate * 0.04);
    this.frame = new Float32Array(this.size);
    this.filled = 0;
  }

  process(inputs) {
    const samples = inputs[0]?.[0];
    if (!samples) return true;
    for (const sample of samples) {
      this.frame[this.filled] = sample;
      this.filled += 1;
      if (this.filled < this.size) continue;
      this.port.postMessage(this.frame, [this.frame.buffer]);
      this.frame = new Float32Array(this.size);
      this.filled = 0;
    }
    return true;
  }
}

registerProcessor('pcm-tap', PcmTap);
