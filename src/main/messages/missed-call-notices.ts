import { WaihuError } from '../../contract/errors.ts';
import { templatesOf } from '../../core/message/template.ts';
import type { AttemptEnded } from '../../core/sync/fact.ts';
import { withhold } from '../masking/protected.ts';
import type { Clock, Log } from '../ports.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { compose } from './compose.ts';
import { type RequestPorts, requestMessage } from './request-message.ts';

export interface NoticePorts extends RequestPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: RequestPorts['store'] & Pick<DeskStore, 'campaigns' | 'task' | 'onRecorded'>;
}

/** Sends who did not answer the campaign's notice, where the campaign wants it; returns how to stop. */
export function startMissedCallNotices(ports: NoticePorts): () => void {
  const { clock, log, store } = ports;
  let stopped = false;
  const notify = (end: AttemptEnded) => {
    if (stopped) return;
    try {
      send(ports, end);
    } catch (thrown) {
      log.info('a notice of a missed call was not sent', { code: WaihuError.from(thrown).code });
    }
  };
  const stop = store.onRecorded((events) => {
    for (const { fact } of events) {
      // Not within the commit that tells of it.
      if (fact.kind === 'attempt.ended' && fact.lineResult === 'no-answer')
        clock.after(0, () => notify(fact));
    }
  });
  return () => {
    stopped = true;
    stop();
  };
}

function send(ports: NoticePorts, { attemptId }: AttemptEnded): void {
  const { store } = ports;
  const begun = store.attempt(attemptId)?.committed;
  if (begun?.kind !== 'attempt.committed') return;
  const campaign = store.campaigns().find(({ id }) => id === begun.campaignId);
  const queued = store.task(begun.taskId);
  const template = templatesOf(campaign?.messages).find(({ purpose }) => purpose === 'missed-call');
  if (!queued || !template || campaign?.messages?.missedCallByItself !== true) return;
  const { customer, history } = queued;
  const told = campaign.identity ? withhold(campaign.identity, customer, history).customer : customer;
  const context = { queued, campaign, customer: told, attemptId };
  requestMessage(ports, context, compose(ports, context, { templateId: template.id }));
}
