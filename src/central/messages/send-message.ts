import type { Campaign } from '../../core/campaign/campaign.ts';
import { withCode } from '../../core/message/fill-message.ts';
import { decideMessage } from '../../core/message/message-gate.ts';
import { codeDigitsOf, codeMinutesOf } from '../../core/message/template.ts';
import { fullJitterMs } from '../../core/sync/backoff.ts';
import type { MessageRequested } from '../../core/sync/message-facts.ts';
import { readCampaign } from '../campaigns/campaigns.ts';
import { forbiddenNumbers } from '../compliance/dnc-numbers.ts';
import type { Centre } from '../context.ts';
import { type KeyedCustomer, readCustomers } from '../customers/customers.ts';
import { sealJson, unsealJson } from '../keys/cipher.ts';
import { factKey, readFactsAt } from '../sync/fact-log.ts';
import { drawCode, hashCode } from './code-hash.ts';
import { noteAnswer, noteTrouble } from './gateway-trouble.ts';
import { type MessageRow, moveMessage } from './message-states.ts';
import type { SmsGateway } from './sms-gateway.ts';

/** Between two tries to reach the gateway. */
const AGAIN = { firstMs: 2_000, mostMs: 60_000 } as const;

export interface SendPorts {
  readonly gateway: SmsGateway | undefined;
  /** Where the gateway is to report. */
  readonly reportTo: string;
}

/**
 * Takes one message as far as it goes now. Whatever interrupts it, it is taken up again, and goes out at most once:
 *
 * it is marked as given before the gateway is asked, the gateway goes by its id, and one that may have been given is never called expired
 * before the gateway has said that it does not have it.
 */
export async function sendMessage(centre: Centre, ports: SendPorts, row: MessageRow): Promise<void> {
  const { gateway } = ports;
  try {
    if (!gateway) return void (await moveMessage(centre, row.id, { state: 'failed', fault: 'no-gateway' }));
    const found = await readAll(centre, row);
    if (!found) return void (await moveMessage(centre, row.id, { state: 'failed', fault: 'erased' }));
    const known = row.given === 1 ? await gateway.find(row.id) : undefined;
    // That it does not know the message is no sign that it takes any: some answer so while they refuse all that is sent.
    if (known) {
      await noteAnswer(centre);
      await moveMessage(centre, row.id, { state: 'sent' });
      return void (await moveMessage(centre, row.id, known));
    }
    if (!(await mayGo(centre, row, found))) return;
    const text = await textOf(centre, row, found);
    // Before the gateway has it: its report may be here sooner than its answer.
    const codeUntil =
      row.purpose === 'code' ? centre.clock.nowMs() + codeMinutesOf(found.campaign.messages) * 60_000 : null;
    await centre.db
      .updateTable('text_messages')
      .set({ given: 1, code_until: codeUntil })
      .where('id', '=', row.id)
      .execute();
    centre.crash('message.before-send');
    const { number } = found.fact;
    const answer = await gateway.send({
      id: row.id,
      to: number,
      text,
      expiresAt: row.expires_at,
      reportTo: ports.reportTo,
    });
    centre.crash('message.after-send');
    await noteAnswer(centre);
    await moveMessage(
      centre,
      row.id,
      answer.kind === 'accepted'
        ? { state: 'sent', gatewayId: answer.gatewayId }
        : { state: 'failed', fault: answer.fault },
    );
  } catch (error) {
    const tries = row.tries + 1;
    await noteTrouble(centre, row.id, error);
    centre.log.warn('a message was not sent, tried again', { tries, error: String(error) });
    await putOff(centre, row, centre.clock.nowMs() + 1 + fullJitterMs(tries, Math.random(), AGAIN), tries);
  }
}

interface ToSend {
  readonly fact: MessageRequested;
  readonly customer: KeyedCustomer;
  readonly campaign: Campaign;
}

/** Undefined where the customer was erased. */
async function readAll(centre: Centre, row: MessageRow): Promise<ToSend | undefined> {
  const fact = (await readFactsAt(centre, [row])).get(factKey(row));
  const customer = (await readCustomers(centre, centre.db, [row.customer_id])).get(row.customer_id);
  const campaign = await readCampaign(centre.db, row.campaign_id);
  return fact?.kind === 'message.requested' && customer && campaign
    ? { fact, customer, campaign }
    : undefined;
}

/** False where it was ended, or put off until its hours begin. */
async function mayGo(
  centre: Centre,
  row: MessageRow,
  { fact, customer, campaign }: ToSend,
): Promise<boolean> {
  const now = centre.clock.nowMs();
  if (now >= row.expires_at) {
    await moveMessage(centre, row.id, { state: 'expired' });
    return false;
  }
  const forbidden = await forbiddenNumbers(centre, campaign.id, [fact.number]);
  const decision = decideMessage({
    now,
    clockTrusted: true,
    purpose: row.purpose,
    campaign,
    customer: customer.customer,
    agentId: row.agent_id,
    number: fact.number,
    dnc: forbidden.has(fact.number) ? [{ number: fact.number, since: 0 }] : [],
  });
  if (decision.kind === 'allowed') return true;
  const waits = decision.until !== undefined && decision.until < row.expires_at && decision.rule !== 'dnc';
  if (waits && decision.until !== undefined) await putOff(centre, row, decision.until, row.tries);
  else await moveMessage(centre, row.id, { state: 'failed', fault: decision.rule });
  return false;
}

async function putOff({ db }: Centre, { id }: MessageRow, nextTryAt: number, tries: number): Promise<void> {
  await db.updateTable('text_messages').set({ next_try_at: nextTryAt, tries }).where('id', '=', id).execute();
}

const place = (id: string) => `message-code:${id}`;

/** With its code, which is the same however often it is tried. */
async function textOf(
  centre: Centre,
  row: MessageRow,
  { fact, customer, campaign }: ToSend,
): Promise<string> {
  if (row.purpose !== 'code') return fact.text;
  if (row.code_sealed)
    return withCode(fact.text, String(unsealJson(customer.key, row.code_sealed, place(row.id))));
  const code = drawCode(codeDigitsOf(campaign.messages));
  await centre.db
    .updateTable('text_messages')
    .set({
      code_sealed: sealJson(customer.key, code, place(row.id)),
      code_hash: await hashCode(row.id, code),
    })
    .where('id', '=', row.id)
    .execute();
  return withCode(fact.text, code);
}
