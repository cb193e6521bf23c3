import { type ErrorBody, WaihuError } from '../../contract/errors.ts';
import type { SipSettings } from '../../contract/sip-settings.ts';
import type { Account } from '../../contract/views.ts';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { HeardFrame } from '../briefings/briefing-news.ts';
import type { DeskPorts, DeskTuning } from '../desk-ports.ts';
import { decideIncoming } from '../dialer/incoming-calls.ts';
import { endBackground } from '../fleet/end-background.ts';
import { watchSleep } from '../fleet/sleep-watch.ts';
import type { MediaPort } from '../softphone/media-port.ts';
import type { DeskStore } from '../store/desk-store.ts';
import { CampaignChoice } from './campaign-choice.ts';
import { ChosenStatus } from './chosen-status.ts';
import { keepDialogs } from './keep-dialogs.ts';
import { keepStore } from './keep-store.ts';
import { leasesReleased } from './leases-released.ts';
import { presentAgent } from './present-agent.ts';
import { Readiness } from './readiness.ts';
import { recordAbsence } from './record-absence.ts';
import { settleRestart } from './settle-restart.ts';
import { type ShiftParts, type ShiftStart, wireShift } from './shift-parts.ts';
import { startOfDay } from './start-of-day.ts';

export interface ShiftHooks {
  /** Something the screen shows may have changed. */
  readonly changed: () => void;
  /** The centre ended the session; nothing in hand is cut off. */
  readonly onSessionLost: (error: WaihuError) => void;
}

/** Everything that lives as long as one agent is signed in at this desk. */
export class Shift {
  readonly account: Account;
  readonly draftKey: string;
  readonly store: DeskStore;
  readonly parts: ShiftParts;
  readonly #ports: DeskPorts;
  readonly #tuning: DeskTuning;
  readonly #media: MediaPort;
  readonly #hooks: ShiftHooks;
  readonly #sip: SipSettings;
  readonly #chosen = new ChosenStatus();
  readonly campaignChoice: CampaignChoice;
  readonly #readiness: Readiness;
  readonly #stops: (() => void)[] = [];
  #token: string | undefined;
  #settling = true;
  #closed = false;
  #leaving = false;
  #signedOff = false;
  #moving = false;

  constructor(start: ShiftStart, ports: DeskPorts, tuning: DeskTuning, media: MediaPort, hooks: ShiftHooks) {
    this.account = start.account;
    this.draftKey = start.agent.draftKey;
    this.store = start.agent.store;
    this.#ports = ports;
    this.#tuning = tuning;
    this.#media = media;
    this.#hooks = hooks;
    this.#sip = start.sip;
    this.#token = start.token;
    this.campaignChoice = new CampaignChoice(this.store);
    this.#readiness = new Readiness({
      leaving: () => this.#leaving,
      settling: () => this.#settling,
      available: () => this.status === 'available',
      campaign: () => this.campaign,
      softphone: () => this.parts.softphone,
      media,
    });
    this.parts = wireShift(start, ports, tuning, media, {
      token: () => this.#token,
      campaign: () => this.campaign,
      dayBegan: () => this.dayBegan(),
      blocker: () => this.#readiness.blocker,
      fleetDesk: () => ({
        campaign: this.campaign,
        able: !this.#leaving && this.#readiness.ableToTalk,
        available: this.status === 'available',
        work: this.parts.workplace.current,
      }),
      closing: () => this.#closed,
      takesCallers: () => !this.#closed && this.#readiness.takesCallers,
      mustTakeTasks: () => this.#readiness.mustTakeTasks(),
      mustBeAbleToCall: () => this.#readiness.mustBeAbleToCall(),
      onCallNotMade: (fault) => this.#breakFor(fault),
      hear: (message) => this.#hear(message),
      onPulled: () => this.campaignChoice.forget(),
      changed: () => this.changed(),
      onSessionLost: hooks.onSessionLost,
    });
  }

  get online(): boolean {
    return this.#token !== undefined;
  }

  get token(): string | undefined {
    return this.#token;
  }

  get status(): 'available' | 'on-break' {
    return this.#chosen.status;
  }

  /** Why the desk took the agent off the queue, why the customer hears nobody, that a call that was announced did not come, or that a transfer came to nothing. */
  get problem(): ErrorBody | undefined {
    const { agentCalls, takeOver, transfers } = this.parts;
    return this.#chosen.problem ?? agentCalls.problem ?? takeOver.problem ?? transfers.problem;
  }

  /** The session is being left, which takes as long as calls ring that were dialled before. */
  get signingOut(): { readonly ringing: number } | undefined {
    return this.#leaving ? { ringing: this.parts.background.ringing } : undefined;
  }

  get breakReason(): string | undefined {
    return this.#chosen.breakReason;
  }

  get campaigns(): readonly Campaign[] {
    return this.campaignChoice.all;
  }

  get campaign(): Campaign | undefined {
    return this.campaignChoice.chosen;
  }

  /** Begins the work: SIP, live channel, and what a restart owes. Does not wait for any of it. */
  begin(): void {
    this.#stops.push(
      this.parts.callbacks.start(),
      keepStore(this.#ports, this.store, () => this.changed()),
      this.parts.softphone.onRegistration(() => this.changed()),
      keepDialogs({
        ...this.#ports,
        softphone: this.parts.softphone,
        store: this.store,
        expected: (attemptId) => this.parts.takeOver.expects(attemptId),
      }),
      this.parts.softphone.onMeans(() => this.changed()),
      this.parts.softphone.onIncoming((call) => decideIncoming(call, this.parts)),
      watchSleep(this.#ports.clock, () => this.parts.fleet.woke()),
      this.#media.onEvent((event) => {
        this.parts.fleet.hearMedia(event);
        this.changed();
      }),
    );
    this.parts.softphone.start(this.#sip).catch((thrown: unknown) => {
      this.#ports.log.warn('the SIP server was not reached', { code: WaihuError.from(thrown).code });
      this.changed();
    });
    if (this.#token !== undefined) this.#openLive(this.#token);
    void this.#settle();
    this.changed();
  }

  /** The centre was reached from an offline session. */
  goOnline(token: string): void {
    this.#token = token;
    this.parts.sync.setToken(token);
    this.#openLive(token);
    this.parts.reserve.again();
    this.changed();
  }

  setStatus(status: 'available' | 'on-break', breakReason?: string): void {
    this.#chosen.choose(status, breakReason);
    if (status === 'on-break') this.parts.dialer.clearPreview();
    else this.parts.reserve.again();
    this.changed();
  }

  choose(campaignId: string): void {
    this.campaignChoice.choose(campaignId);
    this.parts.dialer.clearPreview();
    this.parts.queueChanged();
    this.parts.reserve.again();
    this.changed();
  }

  /** Since when today's figures of this agent count; the day is that of the campaign's place. */
  dayBegan(): number {
    return startOfDay(this.#ports.centreTime.now(), this.campaign?.rules.timeZone);
  }

  /** Takes no further task: the session is over or being left. */
  leave(): void {
    this.#leaving = true;
    this.parts.reserve.close();
    this.parts.dialer.clearPreview();
    this.parts.fleet.leave();
    this.changed();
  }

  /** The desk is being closed: the agent's own call ends now, and what was dialled without them rings as long as it must (47 CFR 64.1200(a)(6)). */
  async ringOut(): Promise<void> {
    this.leave();
    this.parts.calls.line?.hangUp('desk');
    await endBackground(this.#ports, this.parts.background);
  }

  /** After `leave`: gives the leases back (those of a claim under way too), says good-bye to the board, and waits a little for the outbox to empty. */
  async signOff(): Promise<void> {
    await this.parts.reserve.claimed(this.#tuning.drainMs);
    await endBackground(this.#ports, this.parts.background);
    const released = leasesReleased(this.store, this.campaigns, this.#ports.centreTime.now());
    if (released.length > 0) this.store.recordAll(released);
    this.#signedOff = true;
    this.parts.presence.become({ status: 'logged-out', state: 'idle' });
    await this.parts.sync.drain(this.#tuning.drainMs);
  }

  /** Ends a call that is up, puts its end on record, and lets everything go. Safe to call twice. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    const { settler, dialer, autoOutcome, reserve, references, requests, fleet } = this.parts;
    for (const part of [settler, dialer, autoOutcome, reserve, references, requests, fleet]) part.close();
    await this.parts.softphone.stop();
    await this.parts.calls.over();
    await this.parts.background.over();
    recordAbsence(this.parts.presence, this.#ports.log);
    for (const stop of this.#stops) stop();
    this.parts.stopNotices();
    this.parts.live.close();
    await this.parts.sync.stop();
    this.store.close();
  }

  /** An outcome or a settlement changed what may be dialled. */
  workChanged(): void {
    this.parts.queueChanged();
    this.changed();
  }

  /** Whatever depends on anything looks again; several changes in one turn are one look. */
  changed(): void {
    if (this.#moving || this.#closed) return;
    this.#moving = true;
    queueMicrotask(() => {
      if (!this.#closed) this.#move();
      this.#moving = false;
      this.#hooks.changed();
    });
  }

  #move(): void {
    try {
      if (!this.#settling && !this.#leaving && !this.parts.workplace.current)
        this.parts.settler.resumeWrapUp();
      this.parts.echo.evaluate();
      this.parts.fleet.evaluate();
      this.parts.dialer.evaluate();
      if (this.#signedOff) return;
      presentAgent(this.parts, { leaving: this.#leaving, chosen: this.#chosen, campaign: this.campaign });
    } catch (thrown) {
      this.#ports.log.error('the desk could not go on', {
        cause: thrown instanceof Error ? thrown.stack : String(thrown),
      });
    }
  }

  async #settle(): Promise<void> {
    await settleRestart(this.parts.settler, this.#ports);
    this.#settling = false;
    this.changed();
  }

  #breakFor(fault: string): void {
    this.#ports.log.warn('set on a break: a call was not made', { code: fault });
    this.setStatus('on-break');
    this.#chosen.breakFor(fault);
  }

  #openLive(token: string): void {
    this.parts.live.open(this.#ports.central, token, this.store.epoch);
  }

  #hear(message: HeardFrame): void {
    switch (message.kind) {
      case 'welcome':
        return;
      case 'pull-now':
        this.parts.reserve.again();
        void this.parts.sync.pull();
        return;
      case 'board':
        this.parts.board.hear(message.message);
        return;
      case 'session-ended':
        this.#hooks.onSessionLost(new WaihuError(message.code));
        return;
      default:
        this.parts.fleet.hear(message);
        return;
    }
  }
}
