import { messageSettings } from '../../../../../contract/text-message-schema.ts';
import type { Customer } from '../../../../../core/customer/customer.ts';
import {
  CODE_PLACE,
  fillMessage,
  type MessageLanguage,
  templateFaults,
  withCode,
} from '../../../../../core/message/fill-message.ts';
import { lengthOf, type MessageLength } from '../../../../../core/message/segments.ts';
import {
  codeDigitsOf,
  codeMinutesOf,
  type MessagePurpose,
  type MessageSettings,
  type MessageTemplate,
  templatesOf,
} from '../../../../../core/message/template.ts';

/** What keeps a template from being published. `named`: a placeholder that nothing could stand for, or the code's where it must or must not be. */
export type TemplateFault =
  | { readonly kind: 'incomplete'; readonly template: string }
  | { readonly kind: 'placeholder'; readonly template: string; readonly named: string };

/** Settings that say something; undefined where all of them are as the defaults have it. */
export function settled(settings: MessageSettings): MessageSettings | undefined {
  const kept = Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined && value !== false),
  );
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** With other templates; what stood there by default becomes the campaign's own with its first change. */
export function withTemplates(
  settings: MessageSettings | undefined,
  change: (templates: readonly MessageTemplate[]) => readonly MessageTemplate[],
): MessageSettings {
  return { ...settings, templates: change(templatesOf(settings)) };
}

export function emptyTemplate(id: string): MessageTemplate {
  return { id, purpose: 'free', title: { 'zh-CN': '', en: '' }, text: { 'zh-CN': '', en: '' } };
}

/** The template for another purpose; the code's place comes and goes with the purpose. */
export function forPurpose(template: MessageTemplate, purpose: MessagePurpose): MessageTemplate {
  const change = (text: string) => {
    if (purpose !== 'code') return text.replaceAll(CODE_PLACE, '');
    return text.includes(CODE_PLACE) ? text : `${CODE_PLACE} ${text}`.trimEnd();
  };
  const { text } = template;
  return { ...template, purpose, text: { 'zh-CN': change(text['zh-CN']), en: change(text.en) } };
}

export function messageFaults(settings: MessageSettings | undefined): readonly TemplateFault[] {
  const templates = settings?.templates ?? [];
  return templates.flatMap((template): TemplateFault[] => {
    const placeholders = [...new Set(templateFaults(template))];
    if (placeholders.length > 0)
      return placeholders.map((named) => ({ kind: 'placeholder', template: template.id, named }));
    const read = messageSettings.safeParse({ templates: [template] });
    return read.success ? [] : [{ kind: 'incomplete', template: template.id }];
  });
}

/** The text as a customer would get it, and what it costs. What only the call knows is as long as it would be. */
export function previewOf(
  template: MessageTemplate,
  language: MessageLanguage,
  settings: MessageSettings | undefined,
  given: { readonly customer: Customer; readonly today: string; readonly agentName: string },
): MessageLength & { readonly text: string } {
  const { text } = fillMessage(
    template.text[language],
    {
      ...given,
      codeMinutes: codeMinutesOf(settings),
      words: language === 'en' ? '…' : '……',
      reference: 'R01001AAAAAX',
      callingNumber: '+8657188881234',
    },
    language,
  );
  const whole = withCode(text, '8'.repeat(codeDigitsOf(settings)));
  return { text: whole, ...lengthOf(whole) };
}
