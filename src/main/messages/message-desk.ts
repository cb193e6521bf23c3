import { WaihuError } from '../../contract/errors.ts';
import type { MessageDraft } from '../../contract/message-commands.ts';
import { mobileOf } from '../../core/message/mobile-of.ts';
import { codeState, codeTriesLeft, readCode } from '../../core/message/one-time-code.ts';
import { codeDigitsOf } from '../../core/message/template.ts';
import { hasItsMoment } from '../../core/message/when-sent.ts';
import type { IdentityDesk } from '../identity/identity-desk.ts';
import { disclosed } from '../masking/disclosed.ts';
import type { DeskStore } from '../store/desk-store.ts';
import type { Work, Workplace } from '../work/workplace.ts';
import { isCode } from './check-hash.ts';
import { type Composed, compose, type MessageContext } from './compose.ts';
import { type RequestPorts, requestMessage } from './request-message.ts';

export interface MessagePorts extends RequestPorts {
  readonly store: RequestPorts['store'] & Pick<DeskStore, 'message'>;
  readonly workplace: Workplace;
  readonly identity: Pick<IdentityDesk, 'standing'>;
}

/** Text messages to the customer on the screen. */
export class MessageDesk {
  readonly #ports: MessagePorts;

  constructor(ports: MessagePorts) {
    this.#ports = ports;
  }

  /** The number that messages go to; undefined where the customer has none for them. */
  numberFor(work: Work): string | undefined {
    return mobileOf(work.queued.task.numbers, work.stage === 'preview' ? undefined : work.call.number);
  }

  preview(draft: MessageDraft): Composed {
    return compose(this.#ports, this.#context(draft.taskId), draft);
  }

  /** Returns the message's id. */
  send(draft: MessageDraft): string {
    const context = this.#context(draft.taskId);
    const composed = compose(this.#ports, context, draft);
    if (!hasItsMoment(composed.template.purpose, momentOf(this.#work(draft.taskId))))
      throw new WaihuError('sms.not-now');
    return requestMessage(this.#ports, context, composed);
  }

  /** Throws `not-found` for a message of another call, `sms.code-unreadable`, `sms.code-closed`. */
  async checkCode(messageId: string, answer: string): Promise<{ right: boolean; triesLeft: number }> {
    const { digits, hash } = this.#open(messageId);
    const code = readCode(answer, digits);
    if (code === undefined) throw new WaihuError('sms.code-unreadable', { params: { digits } });
    const right = await isCode(messageId, code, hash);
    // Meanwhile another answer may have used the last try up.
    const { customerId, known } = this.#open(messageId);
    const after = { ...known, tries: known.tries + 1, right };
    this.#ports.store.record({
      kind: 'message.code-checked',
      messageId,
      customerId,
      tries: after.tries,
      right,
      agentId: this.#ports.agent.id,
      at: this.#ports.time.now(),
    });
    return { right, triesLeft: codeTriesLeft(after) };
  }

  /** A code of the call on the screen that can be checked. */
  #open(messageId: string) {
    const { workplace, store, time } = this.#ports;
    const work = workplace.current;
    const stored = store.message(messageId);
    const { codeHash, customerId, mark } = stored ?? {};
    if (
      !work ||
      work.stage === 'preview' ||
      !customerId ||
      !mark?.code ||
      mark.attemptId !== work.call.attemptId
    )
      throw new WaihuError('not-found', { detail: 'message' });
    if (codeHash === undefined || codeState(mark.code, time.now()) !== 'open')
      throw new WaihuError('sms.code-closed');
    return { digits: codeDigitsOf(work.campaign.messages), hash: codeHash, customerId, known: mark.code };
  }

  #work(taskId: string): Work {
    const work = this.#ports.workplace.current;
    if (work?.queued.task.id !== taskId) throw new WaihuError('not-found', { detail: 'task' });
    return work;
  }

  #context(taskId: string): MessageContext {
    const work = this.#work(taskId);
    const { queued, campaign } = work;
    const checked = this.#ports.identity.standing(work)?.result;
    const { customer } = disclosed(queued.customer, queued.history, [campaign.identity], checked);
    return {
      queued: work.queued,
      campaign: work.campaign,
      customer,
      attemptId: work.stage === 'preview' ? undefined : work.call.attemptId,
    };
  }
}

function momentOf(work: Work) {
  if (work.stage === 'preview') return { stage: work.stage, talking: false };
  const { state, lineResult } = work.call;
  const talking = work.stage === 'call' && (state === 'talking' || state === 'holding');
  return { stage: work.stage, talking, lineResult };
}
