/** Telephony page of the HID Usage Tables 1.5 (chapter 14). */
export const TELEPHONY_PAGE = 0x0b;
const telephony = (usage: number) => TELEPHONY_PAGE * 0x10000 + usage;
/** LED page (chapter 11). */
const led = (usage: number) => 0x08 * 0x10000 + usage;

/** What a headset's buttons say. */
export const BUTTONS = {
  hook: telephony(0x20),
  flash: telephony(0x21),
  redial: telephony(0x24),
  drop: telephony(0x26),
  mute: telephony(0x2f),
} as const;
export type Button = keyof typeof BUTTONS;

/** What a headset's lights, and its own idea of the call, are told. */
export const LIGHTS = {
  muted: led(0x09),
  offHook: led(0x17),
  ringing: led(0x18),
  held: led(0x20),
} as const;
export type Light = keyof typeof LIGHTS;
