import { v7 } from 'uuid';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type {
  FleetEvent,
  FleetFrameFromCentre,
  FleetFrameFromDesk,
  OfferedWork,
} from '../../../src/contract/fleet.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import type { CentreUnderTest } from './centre-under-test.ts';
import { type LiveClient, openLiveClient } from './live-client.ts';
import { type Granted, TestDesk } from './test-desk.ts';

type State = Extract<FleetFrameFromDesk, { kind: 'fleet-state' }>;
type FromCentre<K extends FleetFrameFromCentre['kind']> = Extract<FleetFrameFromCentre, { kind: K }>;

/** A desk that takes part in the fleet, as far as the centre can see: it says what a test wants, and answers `fleet-resync` by itself. */
export class FleetDesk {
  readonly desk: TestDesk;
  readonly campaignId: string;
  readonly #live: LiveClient;
  #state: State;

  private constructor(desk: TestDesk, campaignId: string, live: LiveClient) {
    this.desk = desk;
    this.campaignId = campaignId;
    this.#live = live;
    this.#state = {
      kind: 'fleet-state',
      campaignId,
      agent: { phase: 'idle', leaving: false, since: 0 },
      calls: [],
      reserve: 20,
      freeLines: 4,
      means: 'pull',
    };
  }

  /** Signs in, joins the campaign, and waits for the first `pace`. */
  static async join(
    centre: CentreUnderTest,
    username: string,
    campaignId: string,
    state: Partial<State> = {},
    url = centre.server.url,
  ): Promise<FleetDesk> {
    const desk = await TestDesk.signIn(centre, username, { takeOver: true });
    const joined = new FleetDesk(desk, campaignId, await openLiveClient(url, desk.session.token, desk.epoch));
    joined.says(state);
    await joined.hears('pace');
    return joined;
  }

  get agentId(): string {
    return this.desk.session.account.id;
  }

  says(state: Partial<State>): void {
    this.#state = { ...this.#state, ...state };
    this.#live.send(this.#state);
  }

  tells(event: FleetEvent, grantId?: string): void {
    this.#live.send({
      kind: 'fleet-event',
      campaignId: this.campaignId,
      event,
      ...(grantId ? { grantId } : {}),
    });
  }

  sends(frame: FleetFrameFromDesk): void {
    this.#live.send(frame);
  }

  /** The next frame of the kind that passes; a `fleet-resync` in between is answered. */
  async hears<K extends FleetFrameFromCentre['kind']>(
    kind: K,
    passes: (frame: FromCentre<K>) => boolean = () => true,
  ): Promise<FromCentre<K>> {
    for (;;) {
      const frame = await this.#live.next((next) => next.kind === kind || next.kind === 'fleet-resync');
      if (frame.kind === 'fleet-resync') this.#live.send(this.#state);
      if (frame.kind === kind && passes(frame as FromCentre<K>)) return frame as FromCentre<K>;
    }
  }

  close(): Promise<void> {
    return this.#live.close();
  }
}

/** What a desk tells of an attempt of its own that was answered. */
export function answeredWork(
  { desk }: FleetDesk,
  granted: Granted,
  customer: Partial<Granted['customer']> = {},
): OfferedWork {
  const attempt = { ...desk.attempt(granted), dialMode: 'predictive' as const };
  return {
    attempt,
    answeredAt: attempt.at,
    task: granted.task,
    lease: granted.lease,
    customer: { ...granted.customer, ...customer },
    history: [],
  };
}

/** A running predictive campaign of its own; returns its id. */
export async function addPredictiveCampaign(
  centre: CentreUnderTest,
  change: Partial<ReturnType<typeof retentionCampaign>> = {},
): Promise<string> {
  const id = v7();
  const campaign = {
    ...retentionCampaign({ id, name: `campaign ${id}`, callingNumber: '+864008001234' }),
    dialMode: 'predictive' as const,
    ...change,
  };
  await centre.call('saveCampaign', campaignSchema.parse(campaign), {
    token: await centre.tokenOf('supervisor1'),
  });
  return id;
}
