import type { LocalDate } from '../compliance/zoned-time.ts';
import type { Customer } from '../customer/customer.ts';
import { lookUp, parsePlaceholder, partsOf, placeholdersIn } from '../script/placeholders.ts';
import type { Scalar } from '../script/scalar.ts';
import { sayNumber, sayValue } from './say-value.ts';
import type { MessageTemplate } from './template.ts';

export const TEXT_LANGUAGES = ['zh-CN', 'en'] as const;
export type MessageLanguage = (typeof TEXT_LANGUAGES)[number];

/** Placeholders that a message has beside the script's customer.FACT, customer.field.COLUMN and agent.name. */
export const MESSAGE_PLACEHOLDERS = [
  /** Stays in the text: only the centre knows the code, and puts it in as it sends. */
  'message.code',
  'message.minutes',
  /** What the agent types. */
  'message.words',
  /** The code that was given out last in the call. */
  'call.reference',
  /** The number that the customer is called from. */
  'call.number',
] as const;
type OwnPlaceholder = (typeof MESSAGE_PLACEHOLDERS)[number];

export const CODE_PLACE = '{{message.code}}';

/** What a message is filled in with. */
export interface MessageSource {
  readonly customer: Customer;
  readonly today: LocalDate;
  readonly agentName: string;
  readonly codeMinutes: number;
  readonly words?: string | undefined;
  readonly reference?: string | undefined;
  readonly callingNumber?: string | undefined;
}

export interface FilledMessage {
  /** With a hole where something is missing; not to be sent then. */
  readonly text: string;
  /** Placeholders of which nothing is known, each once. */
  readonly missing: readonly string[];
}

/** Fills a template's text in. What is filled in cannot bring placeholders or control characters of its own. */
export function fillMessage(text: string, source: MessageSource, language: MessageLanguage): FilledMessage {
  const missing = new Set<string>();
  const filled = partsOf(text).map((part) => {
    if ('text' in part) return part.text;
    if (part.name === 'message.code') return CODE_PLACE;
    const value = plain(sourceValue(part.name, source, language));
    if (value === '') missing.add(part.name);
    return value;
  });
  return { text: filled.join(''), missing: [...missing] };
}

/** The text as it goes out, or as long as it will be. */
export function withCode(text: string, code: string): string {
  return text.replaceAll(CODE_PLACE, code);
}

/** Placeholders of a template that nobody could fill in, and a code's text without its code. */
export function templateFaults({ purpose, text }: MessageTemplate): readonly string[] {
  return TEXT_LANGUAGES.flatMap((language) => {
    const names = placeholdersIn(text[language]);
    const unknown = names.filter((name) => !isOwn(name) && !isOfCard(name));
    return (purpose === 'code') === names.includes('message.code') ? unknown : [...unknown, 'message.code'];
  });
}

function isOwn(name: string): name is OwnPlaceholder {
  return MESSAGE_PLACEHOLDERS.some((own) => own === name);
}

/** Answers and computed values are the script's alone: the desk has them only once the outcome is saved. */
function isOfCard(name: string): boolean {
  const parsed = parsePlaceholder(name);
  return parsed !== undefined && parsed.kind !== 'answer' && parsed.kind !== 'value';
}

function sourceValue(name: string, source: MessageSource, language: MessageLanguage): string {
  switch (name) {
    case 'message.minutes':
      return String(source.codeMinutes);
    case 'message.words':
      return source.words?.trim() ?? '';
    case 'call.reference':
      return source.reference ?? '';
    case 'call.number':
      return source.callingNumber ? sayNumber(source.callingNumber) : '';
    default: {
      const scalar = isOfCard(name) ? ofCard(name, source) : undefined;
      return scalar ? sayValue(scalar, language) : '';
    }
  }
}

function ofCard(name: string, { customer, today, agentName }: MessageSource): Scalar | undefined {
  const parsed = parsePlaceholder(name);
  const situation = { customer, today, agentName, script: { steps: [] }, answers: new Map() };
  return parsed && lookUp(parsed, situation);
}

function plain(value: string): string {
  return value
    .replace(/\p{Cc}+/gu, ' ')
    .replaceAll('{{', '')
    .replaceAll('}}', '')
    .trim();
}

/** Whether the agent has words to add. */
export function takesWords({ text }: MessageTemplate): boolean {
  return TEXT_LANGUAGES.some((language) => placeholdersIn(text[language]).includes('message.words'));
}
