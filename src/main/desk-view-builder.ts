import type { DeskView, WorkView } from '../contract/desk-view.ts';
import { zonesOf } from '../core/compliance/callback-hours.ts';
import { consentStanding } from '../core/compliance/consent-standing.ts';
import { isStale } from '../core/customer/history-age.ts';
import { whyCallsUs, whyNow } from '../core/customer/why.ts';
import { goalsOn } from '../core/report/day-goals.ts';
import { briefingsView } from './briefings/briefing-desk.ts';
import { withCircleHere } from './customers/circle-here.ts';
import type { DeskPorts } from './desk-ports.ts';
import { disclosed } from './masking/disclosed.ts';
import { customerFor, type Eyes, earlierFor, eyesOf, historyFor, taskFor } from './masking/eyes.ts';
import { withMessages } from './messages/message-view.ts';
import type { DeskSession } from './session/desk-session.ts';
import type { Shift } from './session/shift.ts';
import { dayOf } from './session/start-of-day.ts';
import type { Registration } from './softphone/softphone.ts';
import type { QueuedTask } from './store/desk-store.ts';
import { dayFigures, dayRest } from './sync/day-elsewhere.ts';
import { toldGoals } from './sync/told-goals.ts';
import type { Work } from './work/workplace.ts';

/** The desk's state for one renderer. `media`: where the media is, seen from that renderer. */
export function buildView(
  ports: DeskPorts,
  session: DeskSession,
  version: number,
  media: DeskView['media'],
): DeskView {
  const now = ports.centreTime.now();
  const clockOffsetMs = now - ports.clock.wallMs();
  const shift = session.current;
  const shared = {
    version,
    shell: ports.shell,
    phase: session.phase,
    knownUsernames: ports.vault.knownUsernames(),
    media,
    clockOffsetMs,
    ...(session.problem ? { problem: session.problem } : {}),
  };
  const view: ReadOnly<DeskView> = shift
    ? { ...shared, ...signedIn(shift, now, clockOffsetMs) }
    : { ...shared, ...nobody(now) };
  // The contract's types are inferred from schemas and therefore writable; nobody writes into a view.
  return view as DeskView;
}

/** Entries of the history that go with every view; more are asked for once. */
const NEWEST = 20;

type ReadOnly<T> = T extends readonly (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: ReadOnly<T[Key]> }
    : T;
type PartialView = ReadOnly<
  Omit<DeskView, 'version' | 'shell' | 'phase' | 'knownUsernames' | 'media' | 'clockOffsetMs'>
>;

function nobody(now: number): PartialView {
  return {
    offlineSession: false,
    sync: { kind: 'in-step', waiting: 0, since: now, parked: 0 },
    sip: { kind: 'off', since: now },
    status: 'logged-out',
    state: 'idle',
    stateSince: now,
    campaigns: [],
    queueLeft: 0,
    queueHere: 0,
    unknownAttempts: [],
    today: { calls: 0, talkMs: 0, contacts: 0, success: 0 },
  };
}

function signedIn(shift: Shift, now: number, clockOffsetMs: number): PartialView {
  const { dialer, workplace, presence, reserve, settler, sync, fleet, news } = shift.parts;
  const { campaign, breakReason } = shift;
  const work = workplace.current;
  const { idle, following } = dialer;
  const queueHere = campaign ? shift.store.queueLeft(campaign.id, now) : 0;
  const eyes = eyesOf(shift.account.role);
  const briefings = briefingsView(shift, now);
  const dncAsOf = shift.store.dncAsOf();
  return {
    account: shift.account,
    offlineSession: !shift.online,
    sync: sync.view,
    sip: sipView(shift.parts.softphone.registration, now, clockOffsetMs),
    status: shift.status,
    state: presence.present.state,
    stateSince: presence.since,
    ...(breakReason === undefined ? {} : { breakReason }),
    rest: dayRest(shift.store, shift.dayBegan()),
    ...(dncAsOf === undefined ? {} : { dncAsOf }),
    campaigns: shift.campaigns,
    ...(campaign ? { campaignId: campaign.id } : {}),
    queueLeft: campaign ? queueHere + reserve.leftAtCentre : 0,
    queueHere,
    ...(work ? { work: workView(shift, work, now, eyes) } : {}),
    ...(following ? { next: nextView(following, now, zoneOf(shift, following), eyes) } : {}),
    ...(idle ? { idleReason: listIsThrough(shift) ? 'queue-empty' : idle.reason } : {}),
    ...(shift.signingOut ? { signingOut: shift.signingOut } : {}),
    ...(idle?.until === undefined ? {} : { idleUntil: idle.until }),
    ...(idle?.rule === undefined ? {} : { idleRule: idle.rule }),
    ...(fleet.pacing ? { pacing: fleet.pacing } : {}),
    unknownAttempts: settler.unknown().map((attempt) => ({
      ...attempt,
      customerName: eyes.text(attempt.customerName, [attempt.number]),
      number: eyes.number(attempt.number),
    })),
    goals: goalsOn(dayOf(now, campaign?.rules.timeZone), toldGoals(shift.store), campaign?.dayGoals),
    today: dayFigures(shift.store, shift.dayBegan()),
    ...(shift.parts.inbox.open.length > 0 ? { approvals: shift.parts.inbox.open } : {}),
    echo: shift.parts.echo.view,
    answersVersion: shift.store.answersVersion(),
    ...(briefings ? { briefings } : {}),
    ...(news.version > 0 ? { briefingNews: news.version } : {}),
  };
}

function workView(shift: Shift, work: Work, now: number, eyes: Eyes): ReadOnly<WorkView> {
  const { queued, stage, since } = work;
  const identity = shift.parts.identity.view(work);
  const known = disclosed(queued.customer, queued.history, [work.campaign.identity], identity?.result);
  // What an earlier call's customer told is told on only where this one is known to be the same.
  const whole = !work.campaign.identity || identity?.result === 'passed';
  const customer = withCircleHere(shift.store, customerFor(eyes, known.customer, queued.task));
  const references = work.stage === 'preview' ? [] : shift.store.references(work.call.attemptId);
  const transfer = shift.parts.transfers.view;
  const earlier = whole ? earlierFor(eyes, queued.history, queued.task) : undefined;
  const history = withMessages(known.history, shift.store.messages(queued.customer.id), {
    hidden: identity !== undefined && identity.result !== 'passed',
    attemptId: work.stage === 'preview' ? undefined : work.call.attemptId,
  });
  const textTo = shift.parts.messages.numberFor(work);
  const offers = shift.parts.offers.view(work);
  return {
    task: taskFor(eyes, queued.task),
    customer,
    history: historyFor(eyes, history.slice(0, NEWEST), queued.task),
    ...(history.length > NEWEST ? { historyTotal: history.length } : {}),
    ...historyAge(shift, work, now),
    ...(textTo === undefined ? {} : { textTo: eyes.number(textTo) }),
    ...(earlier ? { earlier } : {}),
    zones: zonesOf(work.campaign.rules, {
      timeZone: queued.customer.timeZone,
      numbers: queued.task.numbers.map(({ e164 }) => e164),
    }),
    stage,
    stageSince: since,
    ...(work.stage === 'preview' && work.dialsAt !== undefined ? { dialsAt: work.dialsAt } : {}),
    ...(stage !== 'preview' && !work.campaign.keepMasked && shift.account.role === 'agent'
      ? { mayReveal: true }
      : {}),
    ...consentOf(work),
    ...(shift.campaignChoice.isPresent(work.campaign) ? {} : { campaign: work.campaign }),
    ...(work.stage === 'preview' && work.gate ? { gate: work.gate } : {}),
    ...(work.stage === 'wrap-up' && work.savesAt !== undefined ? { savesAt: work.savesAt } : {}),
    ...(stage === 'call' && transfer ? { transfer } : {}),
    ...(references.length > 0 ? { references } : {}),
    ...(identity ? { identity } : {}),
    ...calledToday(shift, work),
    ...(offers ? { offers } : {}),
    ...(known.fields.length > 0 ? { protectedFields: known.fields } : {}),
    ...(work.stage === 'preview' ? {} : { call: { ...work.call, number: eyes.number(work.call.number) } }),
    why: calledUs(work)
      ? whyCallsUs(customer, queued.task, now, work.campaign.rules.timeZone)
      : whyNow(customer, queued.task, now, work.campaign.rules.timeZone, known.history),
  };
}

/**
 * While the task is leased here no other desk calls its customer: what the centre told with the lease stays true. With a colleague's call, or
 * the customer's own, nothing of the sort was told.
 */
function calledToday(shift: Shift, work: Work): Pick<ReadOnly<WorkView>, 'calledToday'> {
  const call = work.stage === 'preview' ? undefined : work.call;
  if (call?.incoming || call?.arrived === 'colleague') return {};
  const { customerId, numbers } = work.queued.task;
  const all = numbers.map(({ e164 }) => e164);
  const calls = shift.store.customerAttemptTimes(customerId, all, shift.dayBegan());
  const thisOne = call && shift.store.attempt(call.attemptId)?.committed.at;
  const times = calls.filter((at) => at !== thisOne).length;
  const { kind, since } = shift.parts.sync.view;
  return times === 0 ? {} : { calledToday: { times, ...(kind === 'offline' ? { asOf: since } : {}) } };
}

function historyAge(
  { store }: Shift,
  { campaign, queued }: Work,
  now: number,
): Pick<WorkView, 'historyAsOf'> {
  const told = store.toldOf(queued.customer.id);
  return told !== undefined && isStale(campaign, told, now) ? { historyAsOf: told } : {};
}

/** Nothing comes by itself either: no desk of the fleet has a task that may be dialled, and nobody is called. */
function listIsThrough({ parts }: Shift): boolean {
  const explanation = parts.fleet.pacing?.explanation;
  const nobodyCalled = explanation?.ringing === 0 && explanation.waiting === 0;
  return (
    parts.dialer.idle?.reason === 'waiting-for-call' && explanation?.reason === 'no-task' && nobodyCalled
  );
}

function consentOf({ queued, campaign }: Work): Pick<WorkView, 'consent' | 'consentWithdrawnAt'> {
  const standing = consentStanding(queued.customer, campaign.rules.consent);
  if (standing.kind === 'withdrawn') return { consentWithdrawnAt: standing.since };
  if (standing.kind === 'none') return {};
  const { basis, since, until } = standing.basis;
  return { consent: { basis, own: standing.own, since, ...(until === undefined ? {} : { until }) } };
}

function calledUs(work: Work): boolean {
  return work.stage !== 'preview' && work.call.incoming === true;
}

function zoneOf({ campaigns }: Pick<Shift, 'campaigns'>, { task }: QueuedTask): string {
  return campaigns.find(({ id }) => id === task.campaignId)?.rules.timeZone ?? 'UTC';
}

function nextView(
  queued: QueuedTask,
  now: number,
  campaignZone: string,
  eyes: Eyes,
): NonNullable<DeskView['next']> {
  const { task } = queued;
  const customer = customerFor(eyes, queued.customer, task);
  const reason = whyNow(customer, task, now, campaignZone, queued.history)[0]?.key;
  return {
    customerName: customer.name,
    ...(customer.tier ? { tier: customer.tier } : {}),
    ...(reason ? { reason } : {}),
  };
}

function sipView(registration: Registration, now: number, clockOffsetMs: number): DeskView['sip'] {
  if (registration.kind === 'off') return { kind: 'off', since: now };
  const { kind } = registration;
  const since = Math.max(0, Math.round(registration.since + clockOffsetMs));
  return 'code' in registration ? { kind, since, problem: { code: registration.code } } : { kind, since };
}
