import { v7 } from 'uuid';
import { campaign as campaignSchema } from '../../../src/contract/campaign-schema.ts';
import type {
  FleetEvent,
  FleetFrameFromCentre,
  FleetFrameFromDesk,
  OfferedWork,
} from '../../../src/contract/fleet.ts';
import type { LiveFromCentre } from '../../../src/contract/live.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { importList, listCsv } from './campaign-with-list.ts';
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
  readonly #heard: LiveFromCentre[] = [];
  #wake: () => void = () => undefined;
  #closed = false;
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
    void this.#listen();
  }

  /** Signs in, joins the campaign, and waits for the first `pace`. */
  static async join(
    centre: CentreUnderTest,
    username: string,
    campaignId: string,
    state: Partial<State> = {},
    url = centre.server.url,
  ): Promise<FleetDesk> {
    const joined = await FleetDesk.joinUnpaced(centre, username, campaignId, state, url);
    await joined.hears('pace');
    return joined;
  }

  /** Signs in and joins a campaign that nobody need pace. */
  static async joinUnpaced(
    centre: CentreUnderTest,
    username: string,
    campaignId: string,
    state: Partial<State> = {},
    url = centre.server.url,
  ): Promise<FleetDesk> {
    const desk = await TestDesk.signIn(centre, username, { takeOver: true });
    const joined = new FleetDesk(desk, campaignId, await openLiveClient(url, desk.session.token, desk.epoch));
    joined.says(state);
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

  /** The next frame of the kind that passes; earlier ones that do not are dropped. Rejects when the channel closes first. */
  async hears<K extends FleetFrameFromCentre['kind']>(
    kind: K,
    passes: (frame: FromCentre<K>) => boolean = () => true,
  ): Promise<FromCentre<K>> {
    for (;;) {
      for (let frame = this.#heard.shift(); frame; frame = this.#heard.shift())
        if (frame.kind === kind && passes(frame as FromCentre<K>)) return frame as FromCentre<K>;
      if (this.#closed) throw new Error('the live channel closed');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** A desk answers `fleet-resync` at once, whatever a test waits for. */
  async #listen(): Promise<void> {
    try {
      for (;;) {
        const frame = await this.#live.next(() => true);
        if (frame.kind === 'fleet-resync') this.#live.send(this.#state);
        this.#heard.push(frame);
        this.#wake();
      }
    } catch {
      // The channel closed: nothing more is heard.
      this.#closed = true;
      this.#wake();
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

/** Calls of the campaign that came in before anybody led it; the abandoned ones by a desktop that died. `from`: the first of the list's numbers. */
export async function putOnRecord(
  centre: CentreUnderTest,
  campaignId: string,
  {
    answered,
    abandoned,
    from,
  }: { readonly answered: number; readonly abandoned: number; readonly from: number },
): Promise<void> {
  await importList(centre, campaignId, listCsv(answered + abandoned, from));
  const desk = await TestDesk.signIn(centre, 'agent15', { takeOver: true });
  const granted = await desk.claimAndPull(campaignId, answered + abandoned);
  if (granted.length !== answered + abandoned) throw new Error('not all was leased');
  const facts = granted.flatMap((grant, i) => {
    const attempt = desk.attempt(grant);
    return [
      attempt,
      i < abandoned
        ? { ...desk.ended(attempt.attemptId, 'abandoned'), reason: 'desktop-lost', knownBy: 'local' as const }
        : desk.ended(attempt.attemptId, 'answered'),
    ];
  });
  await desk.push(...facts);
}
