import type { LocalText } from '../script/script.ts';
import { DEFAULT_TEMPLATES } from './default-templates.ts';

/** What a text message is for. `free`: none of the others; by the rules it is marketing. */
export const MESSAGE_PURPOSES = ['code', 'summary', 'missed-call', 'free'] as const;
export type MessagePurpose = (typeof MESSAGE_PURPOSES)[number];

/** Belongs to what the customer asked for in the call, rather than to what the campaign wants of them. */
export function isService(purpose: MessagePurpose): boolean {
  return purpose === 'code' || purpose === 'summary';
}

/** A text with placeholders (fill-message.ts), in both languages. */
export interface MessageTemplate {
  readonly id: string;
  readonly purpose: MessagePurpose;
  readonly title: LocalText;
  readonly text: LocalText;
}

/** What a campaign says of its text messages; what it does not say is as the defaults below have it. */
export interface MessageSettings {
  readonly templates?: readonly MessageTemplate[] | undefined;
  readonly codeDigits?: number | undefined;
  /** How long a code is good for once it was sent. */
  readonly codeMinutes?: number | undefined;
  /** Codes and summaries may be sent outside the calling hours: somebody waits for them. Not unless told. */
  readonly serviceAnyHour?: boolean | undefined;
  /** Who was called and did not answer is sent the first notice by itself. Not unless told. */
  readonly missedCallByItself?: boolean | undefined;
}

export const DEFAULT_CODE_DIGITS = 6;
export const DEFAULT_CODE_MINUTES = 10;

/** How long a message may wait for its way out, from when it was asked for; ms. Later it would puzzle more than help. */
export const MAY_WAIT_MS: Readonly<Record<MessagePurpose, number>> = {
  code: 5 * 60_000,
  summary: 24 * 3_600_000,
  'missed-call': 4 * 3_600_000,
  free: 24 * 3_600_000,
};

export function templatesOf(settings: MessageSettings | undefined): readonly MessageTemplate[] {
  return settings?.templates ?? DEFAULT_TEMPLATES;
}

export function codeDigitsOf(settings: MessageSettings | undefined): number {
  return settings?.codeDigits ?? DEFAULT_CODE_DIGITS;
}

export function codeMinutesOf(settings: MessageSettings | undefined): number {
  return settings?.codeMinutes ?? DEFAULT_CODE_MINUTES;
}
