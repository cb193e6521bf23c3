/**
 * What the person did at the headset. `off-hook` and `on-hook` are states of its switch, the others are presses; what they do depends on
 * the call.
 */
export type HeadsetEvent = 'off-hook' | 'on-hook' | 'drop' | 'mute' | 'flash' | 'redial';

/** What the call is like, for the headset's lights. */
export interface HeadsetState {
  readonly muted: boolean;
  readonly offHook: boolean;
  readonly ringing: boolean;
  readonly held: boolean;
}

/**
 * A headset with buttons for calls.
 *
 * MUST tell each press once, on its way down, and the switch only when it changes; MUST NOT tell as an event what it was itself told by
 * `show`; after `close` tells nothing and shows nothing. `show` is idempotent: what the headset shows already is not sent again,
 * save after a press, with which its own lights and switch may have gone another way than the call.
 */
export interface HeadsetPort {
  readonly name: string;
  onEvent(listener: (event: HeadsetEvent) => void): () => void;
  /** Rejects with `headset.gone` where the device does not take it. */
  show(state: HeadsetState): Promise<void>;
  close(): Promise<void>;
}
