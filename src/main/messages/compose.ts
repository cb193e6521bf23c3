import { WaihuError } from '../../contract/errors.ts';
import type { MessageDraft } from '../../contract/message-commands.ts';
import { chooseCallingNumber } from '../../core/campaign/calling-numbers.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { GateDecision } from '../../core/compliance/gate-decision.ts';
import { calleeDay } from '../../core/customer/contract-days.ts';
import type { Customer } from '../../core/customer/customer.ts';
import {
  type FilledMessage,
  fillMessage,
  type MessageLanguage,
  withCode,
} from '../../core/message/fill-message.ts';
import { decideMessage } from '../../core/message/message-gate.ts';
import { mobileOf } from '../../core/message/mobile-of.ts';
import { sayNumber } from '../../core/message/say-value.ts';
import { lengthOf, type MessageLength } from '../../core/message/segments.ts';
import {
  codeDigitsOf,
  codeMinutesOf,
  type MessageTemplate,
  templatesOf,
} from '../../core/message/template.ts';
import { groupReference } from '../../core/reference/reference.ts';
import type { CentreTime } from '../session/desk-sync.ts';
import type { DeskStore, QueuedTask } from '../store/desk-store.ts';

export interface ComposePorts {
  readonly time: CentreTime;
  readonly store: Pick<DeskStore, 'attempt' | 'dncEntries' | 'references'>;
  readonly agent: { readonly id: string; readonly displayName: string };
}

/** Whom a message is written to, and in which call. */
export interface MessageContext {
  readonly queued: QueuedTask;
  readonly campaign: Campaign;
  /** What of the customer may be told. */
  readonly customer: Customer;
  readonly attemptId: string | undefined;
}

export interface Composed extends FilledMessage {
  readonly template: MessageTemplate;
  readonly language: MessageLanguage;
  readonly number: string;
  /** As it stands in the text; ours, so that nobody need be kept from it. */
  readonly callingNumber: string | undefined;
  /** As it will go out, its code included. */
  readonly length: MessageLength;
  readonly gate: GateDecision;
}

/** Throws `not-found` for a template that the campaign does not have, `sms.no-mobile` where there is no number to write to. */
export function compose(
  { time, store, agent }: ComposePorts,
  { queued, campaign, customer, attemptId }: MessageContext,
  { templateId, language: asked, words }: Omit<MessageDraft, 'taskId'>,
): Composed {
  const template = templatesOf(campaign.messages).find(({ id }) => id === templateId);
  if (!template) throw new WaihuError('not-found', { detail: 'template' });
  const begun = attemptId === undefined ? undefined : store.attempt(attemptId)?.committed;
  const number = mobileOf(queued.task.numbers, begun?.number);
  if (number === undefined) throw new WaihuError('sms.no-mobile');
  const now = time.now();
  const language = asked ?? queued.customer.language ?? 'zh-CN';
  const reference = attemptId === undefined ? undefined : store.references(attemptId).at(-1);
  const callingNumber = begun?.callingNumber || chooseCallingNumber(campaign, queued.task.calledFrom);
  const filled = fillMessage(
    template.text[language],
    {
      customer,
      today: calleeDay(now, customer, campaign.rules.timeZone),
      agentName: agent.displayName,
      codeMinutes: codeMinutesOf(campaign.messages),
      words,
      reference: reference && groupReference(reference).join(' '),
      callingNumber,
    },
    language,
  );
  return {
    ...filled,
    template,
    language,
    number,
    callingNumber: callingNumber && sayNumber(callingNumber),
    length: lengthOf(withCode(filled.text, '0'.repeat(codeDigitsOf(campaign.messages)))),
    gate: decideMessage({
      now,
      clockTrusted: time.trusted(),
      purpose: template.purpose,
      campaign,
      customer: queued.customer,
      agentId: agent.id,
      number,
      dnc: store.dncEntries(number, campaign.id),
    }),
  };
}
