import type { DeskView, WorkView } from '../contract/desk-view.ts';
import { zonesOf } from '../core/compliance/callback-hours.ts';
import { whyCallsUs, whyNow } from '../core/customer/why.ts';
import type { DeskPorts } from './desk-ports.ts';
import { customerFor, type Eyes, eyesOf, historyFor, taskFor } from './masking/eyes.ts';
import type { DeskSession } from './session/desk-session.ts';
import type { Shift } from './session/shift.ts';
import type { Registration } from './softphone/softphone.ts';
import type { QueuedTask } from './store/desk-store.ts';
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
  const { dialer, workplace, presence, reserve, settler, sync, fleet } = shift.parts;
  const { campaign, breakReason } = shift;
  const work = workplace.current;
  const { idle, following } = dialer;
  const queueHere = campaign ? shift.store.queueLeft(campaign.id, now) : 0;
  const eyes = eyesOf(shift.account.role);
  return {
    account: shift.account,
    offlineSession: !shift.online,
    sync: sync.view,
    sip: sipView(shift.parts.softphone.registration, now, clockOffsetMs),
    status: shift.status,
    state: presence.present.state,
    stateSince: presence.since,
    ...(breakReason === undefined ? {} : { breakReason }),
    campaigns: shift.campaigns,
    ...(campaign ? { campaignId: campaign.id } : {}),
    queueLeft: campaign ? queueHere + reserve.leftAtCentre : 0,
    queueHere,
    ...(work ? { work: workView(work, now, eyes) } : {}),
    ...(following ? { next: nextView(following, now, eyes) } : {}),
    ...(idle ? { idleReason: idle.reason } : {}),
    ...(idle?.until === undefined ? {} : { idleUntil: idle.until }),
    ...(idle?.rule === undefined ? {} : { idleRule: idle.rule }),
    ...(fleet.pacing ? { pacing: fleet.pacing } : {}),
    unknownAttempts: settler.unknown().map((attempt) => ({
      ...attempt,
      customerName: eyes.text(attempt.customerName, [attempt.number]),
      number: eyes.number(attempt.number),
    })),
    today: shift.store.today(shift.dayBegan()),
  };
}

function workView(work: Work, now: number, eyes: Eyes): ReadOnly<WorkView> {
  const { queued, stage, since } = work;
  const customer = customerFor(eyes, queued.customer, queued.task);
  return {
    task: taskFor(eyes, queued.task),
    customer,
    history: historyFor(eyes, queued.history, queued.task),
    zones: zonesOf(work.campaign.rules, {
      timeZone: queued.customer.timeZone,
      numbers: queued.task.numbers.map(({ e164 }) => e164),
    }),
    stage,
    stageSince: since,
    ...(work.stage === 'preview' && work.dialsAt !== undefined ? { dialsAt: work.dialsAt } : {}),
    ...(work.stage === 'preview' && work.gate ? { gate: work.gate } : {}),
    ...(work.stage === 'wrap-up' && work.savesAt !== undefined ? { savesAt: work.savesAt } : {}),
    ...(work.stage === 'preview' ? {} : { call: { ...work.call, number: eyes.number(work.call.number) } }),
    why: callsUs(work)
      ? whyCallsUs(customer, queued.task, now)
      : whyNow(customer, queued.task, now, queued.history),
  };
}

function callsUs(work: Work): boolean {
  return work.stage !== 'preview' && work.call.arrived === 'customer';
}

function nextView(queued: QueuedTask, now: number, eyes: Eyes): NonNullable<DeskView['next']> {
  const { task } = queued;
  const customer = customerFor(eyes, queued.customer, task);
  const reason = whyNow(customer, task, now, queued.history)[0]?.key;
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
