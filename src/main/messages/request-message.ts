import { WaihuError } from '../../contract/errors.ts';
import { MOST_TEXT } from '../../contract/text-message-schema.ts';
import { MAY_WAIT_MS } from '../../core/message/template.ts';
import { MISSED_CALL_EVERY_MS } from '../../core/message/when-sent.ts';
import type { IdSource } from '../ports.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Composed, ComposePorts, MessageContext } from './compose.ts';

export interface RequestPorts extends ComposePorts {
  readonly ids: IdSource;
  readonly store: ComposePorts['store'] & Pick<DeskStore, 'history' | 'messages' | 'record'>;
}

/** Codes that one call may be sent. */
const MOST_CODES = 3;

/**
 * Puts a message on record, for the centre to send. Returns its id.
 *
 * Throws `sms.incomplete` (param `missing`), `sms.too-long`, `sms.enough`, `gate.blocked`.
 */
export function requestMessage(ports: RequestPorts, context: MessageContext, composed: Composed): string {
  const { queued, campaign, attemptId } = context;
  const { gate, template, text, missing } = composed;
  if (gate.kind === 'blocked') {
    const { rule, until } = gate;
    throw new WaihuError('gate.blocked', { params: { rule, ...(until === undefined ? {} : { until }) } });
  }
  if (missing.length > 0) throw new WaihuError('sms.incomplete', { params: { missing: missing.join(', ') } });
  if (text.length > MOST_TEXT) throw new WaihuError('sms.too-long', { params: { most: MOST_TEXT } });
  if (isEnough(ports, context, template.purpose)) throw new WaihuError('sms.enough');
  const messageId = ports.ids.next();
  const at = ports.time.now();
  ports.store.record({
    kind: 'message.requested',
    messageId,
    purpose: template.purpose,
    templateId: template.id,
    language: composed.language,
    number: composed.number,
    text,
    taskId: queued.task.id,
    campaignId: campaign.id,
    customerId: queued.customer.id,
    ...(attemptId === undefined ? {} : { attemptId }),
    gate,
    agentId: ports.agent.id,
    at,
    expiresAt: at + MAY_WAIT_MS[template.purpose],
  });
  return messageId;
}

/** A customer is told once a day that we called, whoever called, and a call has no end of codes. */
function isEnough(
  { store, time }: RequestPorts,
  { queued, attemptId }: MessageContext,
  purpose: Composed['template']['purpose'],
): boolean {
  const own = store.messages(queued.customer.id);
  if (purpose === 'code')
    return (
      own.filter(({ message }) => message?.purpose === 'code' && message.attemptId === attemptId).length >=
      MOST_CODES
    );
  if (purpose !== 'missed-call') return false;
  const since = time.now() - MISSED_CALL_EVERY_MS;
  const all = [...own, ...store.history(queued.customer.id)];
  return all.some(
    ({ at, message }) => message?.purpose === 'missed-call' && message.state !== 'failed' && at > since,
  );
}
