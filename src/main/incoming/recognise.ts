import { WaihuError } from '../../contract/errors.ts';
import type { Caller } from '../../contract/task-api.ts';
import type { Account } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { Clock, IdSource, Log } from '../ports.ts';
import type { QueuedTask, ReadableStore } from '../store/desk-store.ts';
import type { CentralClient } from '../sync/central-client.ts';

/** Who calls, with the card that shows it. */
export interface Recognised {
  readonly queued: QueuedTask;
  /** Whose script and dispositions the call goes by. */
  readonly campaign: Campaign;
  /** Their owner is somebody else, who is idle. */
  readonly ownerIdle: boolean;
}

export interface RecognisePorts {
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly log: Log;
  readonly central: Pick<CentralClient, 'call'>;
  readonly token: () => string | undefined;
  readonly store: Pick<ReadableStore, 'task' | 'taskByNumber' | 'campaigns'>;
  /** The one the agent works in. */
  readonly campaign: () => Campaign | undefined;
  readonly account: Pick<Account, 'id' | 'username' | 'displayName'>;
}

/** The caller hears it ring meanwhile. ms */
const CENTRE_WITHIN_MS = 1_500;

/**
 * Finds out who calls: from the centre, without it from what this desk holds, and else a customer of whom only the number is known.
 *
 * Undefined where this desk has no campaign at all to take the call for.
 */
export async function recognise(ports: RecognisePorts, number: string): Promise<Recognised | undefined> {
  const told = await askCentre(ports, number);
  const queued = told?.work
    ? fromCentre(ports, told.work)
    : ports.store.taskByNumber(number, ports.campaign()?.id);
  const campaigns = ports.store.campaigns();
  const present = ports.campaign() ?? campaigns[0];
  if (queued) {
    const campaign = campaigns.find(({ id }) => id === queued.task.campaignId) ?? present;
    return campaign && { queued, campaign, ownerIdle: told?.ownerIdle === true && !isOwner(ports, queued) };
  }
  return present && { queued: stranger(ports.ids, present.id, number), campaign: present, ownerIdle: false };
}

async function askCentre(ports: RecognisePorts, number: string): Promise<Caller | undefined> {
  const token = ports.token();
  if (token === undefined) return undefined;
  const late = Promise.withResolvers<undefined>();
  const stop = ports.clock.after(CENTRE_WITHIN_MS, () => late.resolve(undefined));
  const asked = ports.central.call('caller', { number }, { token }).catch((thrown: unknown) => {
    ports.log.warn('the centre did not say who calls', { code: WaihuError.from(thrown).code });
    return undefined;
  });
  const told = await Promise.race([asked, late.promise]);
  stop();
  return told;
}

/** The lease, where it is this desk's; a call needs none. */
function fromCentre({ store }: RecognisePorts, work: NonNullable<Caller['work']>): QueuedTask {
  const { task, customer, history } = work;
  const lease = store.task(task.id)?.lease ?? noLease(task.id);
  return { task, customer, history, lease };
}

function isOwner({ account }: RecognisePorts, { customer }: QueuedTask): boolean {
  const owner = customer.owner?.trim();
  return owner !== undefined && [account.id, account.username, account.displayName].includes(owner);
}

function stranger(ids: IdSource, campaignId: string, number: string): QueuedTask {
  const [taskId, customerId] = [ids.next(), ids.next()];
  return {
    task: {
      id: taskId,
      campaignId,
      listId: 'callers',
      customerId,
      position: 0,
      priority: 0,
      numbers: [{ e164: number, label: 'other' }],
      attemptsMade: 0,
    },
    lease: noLease(taskId),
    customer: { id: customerId, externalId: '', name: '', fields: {} },
    history: [],
  };
}

const noLease = (taskId: string) => ({ taskId, term: 1, expiresAt: 0 });
