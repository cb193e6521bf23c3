import { v7 } from 'uuid';
import { DEMO_PASSWORD } from '../../../src/central/demo/accounts.ts';
import type { SignInResult } from '../../../src/contract/central-api.ts';
import { deskFact } from '../../../src/contract/fact-schema.ts';
import type { PullChange, PushEvent, PushResult } from '../../../src/contract/sync-wire.ts';
import type { LineResult } from '../../../src/core/call/line-result.ts';
import type { CallBegun, DeskFact } from '../../../src/core/sync/fact.ts';
import type { CentreUnderTest } from './centre-under-test.ts';

export type Granted = Extract<PullChange, { kind: 'lease-granted' }>;

/** A desk as the centre sees it: an agent, a device, an epoch and its sequence; says whatever a test wants. */
export class TestDesk {
  readonly centre: CentreUnderTest;
  readonly session: SignInResult;
  readonly epoch: string;
  cursor = '';
  seq = 0;

  private constructor(centre: CentreUnderTest, session: SignInResult, epoch: string) {
    this.centre = centre;
    this.session = session;
    this.epoch = epoch;
  }

  static async signIn(
    centre: CentreUnderTest,
    username: string,
    options: { readonly takeOver?: boolean; readonly device?: SignInResult['device'] } = {},
  ): Promise<TestDesk> {
    const session = await centre.call('signIn', {
      username,
      password: DEMO_PASSWORD,
      deviceName: `machine of ${username}`,
      takeOver: options.takeOver ?? false,
      ...(options.device ? { device: options.device } : {}),
    });
    const desk = new TestDesk(centre, session, v7());
    await centre.call('enrolEpoch', { deviceId: session.device.id, epoch: desk.epoch }, desk.credentials);
    return desk;
  }

  get credentials() {
    return { token: this.session.token, device: this.session.device };
  }

  claim(campaignId: string, want: number, callbacksOnly = false) {
    const request = { epoch: this.epoch, campaignId, want, callbacksOnly };
    return this.centre.call('claim', request, this.credentials);
  }

  /** All that changed since the last pull. */
  async pull(limit = 500): Promise<PullChange[]> {
    const changes: PullChange[] = [];
    for (;;) {
      const page = await this.centre.call(
        'pull',
        { epoch: this.epoch, cursor: this.cursor, limit },
        this.credentials,
      );
      changes.push(...page.changes);
      this.cursor = page.cursor;
      if (!page.more) return changes;
    }
  }

  async claimAndPull(campaignId: string, want: number): Promise<Granted[]> {
    await this.claim(campaignId, want);
    return (await this.pull()).filter((change): change is Granted => change.kind === 'lease-granted');
  }

  /** The facts under the next sequences. */
  events(...facts: DeskFact[]): PushEvent[] {
    return facts.map((fact) => {
      this.seq += 1;
      return { seq: this.seq, id: v7(), fact: deskFact.parse(fact) };
    });
  }

  pushEvents(events: readonly PushEvent[], epoch = this.epoch): Promise<PushResult> {
    return this.centre.call(
      'push',
      {
        deviceId: this.session.device.id,
        epoch,
        fromSeq: events[0]?.seq ?? this.seq + 1,
        events: [...events],
      },
      this.credentials,
    );
  }

  push(...facts: DeskFact[]): Promise<PushResult> {
    return this.pushEvents(this.events(...facts));
  }

  attempt(granted: Granted, attemptId = v7()): Extract<DeskFact, { kind: 'attempt.committed' }> {
    return {
      kind: 'attempt.committed',
      attemptId,
      taskId: granted.task.id,
      campaignId: granted.task.campaignId,
      customerId: granted.customer.id,
      number: granted.task.numbers[0]?.e164 ?? '',
      callingNumber: '+864008001234',
      leaseTerm: granted.lease.term,
      gate: { kind: 'allowed', at: this.centre.clock.nowMs(), pack: 'CN' },
      agentId: this.session.account.id,
      dialMode: 'preview',
      at: this.centre.clock.nowMs(),
    };
  }

  ended(attemptId: string, lineResult: LineResult, talkMs = 0): Extract<DeskFact, { kind: 'attempt.ended' }> {
    return {
      kind: 'attempt.ended',
      attemptId,
      at: this.centre.clock.nowMs() + 1 + talkMs,
      lineResult,
      knownBy: 'code',
      ringMs: 2_000,
      talkMs,
      holdMs: 0,
      endedBy: 'customer',
    };
  }

  outcome(
    attempt: CallBegun,
    dispositionCode: string,
    more: Partial<Extract<DeskFact, { kind: 'outcome.recorded' }>> = {},
  ): Extract<DeskFact, { kind: 'outcome.recorded' }> {
    return {
      kind: 'outcome.recorded',
      outcomeId: v7(),
      attemptId: attempt.attemptId,
      taskId: attempt.taskId,
      campaignId: attempt.campaignId,
      customerId: attempt.customerId,
      agentId: attempt.agentId,
      at: this.centre.clock.nowMs() + 2,
      dispositionCode,
      answers: [],
      notes: '',
      wrapUpMs: 5_000,
      ...more,
    };
  }
}
