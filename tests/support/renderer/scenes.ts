import { campaign } from '../../../src/contract/campaign-schema.ts';
import type { DeskCommand } from '../../../src/contract/desk-api.ts';
import type { CallView, DeskView, WorkView } from '../../../src/contract/desk-view.ts';
import type { ErrorCode, WaihuError } from '../../../src/contract/errors.ts';
import type { BoardSnapshot } from '../../../src/contract/views.ts';
import type { LineMeasure } from '../../../src/core/call/line-quality.ts';
import { retentionCampaign } from '../../../src/core/campaign/defaults.ts';

/** Made-up people; the numbers can belong to nobody. `now`: epoch ms. */
export function deskViewOf(now: number, change: Partial<DeskView> = {}): DeskView {
  const shown = campaign.parse({
    ...retentionCampaign({ id: 'c1', name: '十一月合约到期挽留', callingNumber: '02155880000' }),
    restMinutes: 30,
  });
  return {
    version: 1,
    shell: 'browser',
    phase: 'signed-in',
    knownUsernames: ['agent1'],
    account: { id: 'a1', username: 'agent1', displayName: '李敏', role: 'agent', team: '城东一组' },
    offlineSession: false,
    sync: { kind: 'in-step', waiting: 0, since: now, parked: 0 },
    sip: { kind: 'registered', since: now },
    media: 'here',
    status: 'available',
    state: 'idle',
    stateSince: now - 9_000,
    rest: { usedMs: 11 * 60_000 },
    dncAsOf: now - 70_000,
    campaigns: [shown],
    campaignId: 'c1',
    queueLeft: 1284,
    queueHere: 10,
    next: { customerName: '周建国', tier: 'silver' },
    unknownAttempts: [],
    today: { calls: 86, talkMs: 13_320_000, contacts: 41, success: 11 },
    clockOffsetMs: 0,
    ...change,
  };
}

export function workOf(now: number, change: Partial<WorkView> = {}): WorkView {
  const day = 86_400_000;
  // Twelve days on by the customer's calendar, as the script counts them too; Sweden writes dates as ISO does.
  const contractEnd = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now + 12 * day);
  return {
    task: {
      id: 't1',
      campaignId: 'c1',
      listId: 'l1',
      customerId: 'k1',
      position: 12,
      priority: 0,
      numbers: [
        { text: '199****6021', label: 'mobile' },
        { text: '199****7115', label: 'work' },
      ],
      attemptsMade: 1,
    },
    customer: {
      id: 'k1',
      externalId: 'B-20418',
      name: '陈静怡',
      gender: 'female',
      tier: 'gold',
      plan: '企业尊享 1599',
      monthlyFen: 180_600,
      contractEnd,
      tenureMonths: 75,
      grid: '城东网格',
      owner: '李敏',
      language: 'zh-CN',
      churnRisk: 78,
      churnReasons: ['近 3 月流量超套 4 次', '竞争对手宽带报价', '10 月投诉 1 次，已解决'],
      fields: { 付款方式: '银行代扣', 网络类型: '光纤', 电子账单: '是' },
    },
    zones: ['Asia/Shanghai'],
    history: [
      {
        id: 'h1',
        at: now - 4 * day,
        kind: 'call',
        title: '外呼',
        agentName: '李敏',
        talkMs: 112_000,
        lineResult: 'answered',
        detail: '在开会，约周日下午',
      },
      {
        id: 'h2',
        at: now - 26 * day,
        kind: 'complaint',
        title: '已解决',
        detail: '账单争议 ¥58，已退费；回访满意',
      },
      { id: 'h3', at: now - 50 * day, kind: 'message', status: 'delivered', title: '国庆流量包推荐' },
      { id: 'h4', at: now - 99 * day, kind: 'order', title: '生效', detail: '国际漫游包（日本）' },
    ],
    stage: 'call',
    stageSince: now - 167_000,
    call: {
      attemptId: 'at1',
      number: '199****6021',
      state: 'talking',
      since: now - 167_000,
      answeredAt: now - 167_000,
      muted: false,
    },
    mayReveal: true,
    consent: { basis: 'contract', own: false, since: now - 900 * day },
    why: [
      { key: 'why.contract-due', params: { count: 12, date: contractEnd } },
      { key: 'why.churn-risk', params: { percent: 78 } },
      { key: 'why.retry', params: { count: 1 } },
    ],
    ...change,
  };
}

/** What the desk shows, answers and refuses in a scene; `board`: what it sends to whoever watches. */
export interface SceneSetup {
  readonly view: DeskView;
  readonly answers?: Partial<Record<DeskCommand, unknown>>;
  readonly refusals?: Partial<Record<DeskCommand, WaihuError>>;
  readonly board?: BoardSnapshot;
}

type Scene = (now: number) => DeskView;

const ended = (now: number, stageSince: number, call: Partial<NonNullable<WorkView['call']>>): WorkView =>
  workOf(now, {
    stage: 'wrap-up',
    stageSince,
    call: {
      attemptId: 'at1',
      number: '199****6021',
      state: 'ended',
      since: stageSince,
      muted: false,
      ...call,
    },
  });

const answeredWrapUp = (now: number): DeskView =>
  deskViewOf(now, {
    state: 'wrap-up',
    work: ended(now, now - 12_000, {
      lineResult: 'answered',
      knownBy: 'code',
      sipCode: 200,
      talkMs: 167_000,
      endedBy: 'customer',
    }),
  });

/** A campaign whose list is dialled in the background. */
const predictive = (
  now: number,
  change: Partial<DeskView> = {},
  pacing: Partial<NonNullable<DeskView['pacing']>> = {},
): DeskView => {
  const { next: _, ...view } = deskViewOf(now);
  return {
    ...view,
    campaigns: view.campaigns.map((each) => ({ ...each, dialMode: 'predictive' })),
    pacing: {
      mode: 'predictive',
      means: 'pull',
      abandonsLeft: 3,
      explanation: {
        mode: 'predictive',
        calls: 3,
        reason: 'dialling',
        idle: 2,
        present: 14,
        ringing: 11,
        waiting: 0,
        answerRate: 0.38,
        risk: 0.041,
        threshold: 0.09,
        balance: 2.4,
        abandonRate: 0.012,
        horizonSeconds: 14,
      },
      ...pacing,
    },
    ...change,
  };
};

const signedOut = (now: number, change: Partial<DeskView> = {}): DeskView => {
  const { account: _, ...view } = deskViewOf(now, { phase: 'signed-out', status: 'logged-out', ...change });
  return view;
};

/** What a scene needs besides the desk's view. */
export interface Circumstances {
  /** The DOMException with which the microphone does not open. */
  readonly microphone?: string;
  /** Commands that the desk refuses. */
  readonly refusals?: Partial<Record<DeskCommand, ErrorCode>>;
  /** What is pressed before the picture is taken, as selectors. */
  readonly press?: readonly string[];
  /** How the line sounds. */
  readonly line?: LineMeasure;
}

const ACCOUNT_BUTTON = 'section > div:last-child > button:last-child';

function incomingCall(since: number, state: CallView['state']): CallView {
  return {
    attemptId: 'in1',
    number: '199****6021',
    state,
    since,
    muted: false,
    arrived: 'customer',
    incoming: true,
  };
}

export const CIRCUMSTANCES: Readonly<Record<string, Circumstances>> = {
  'no-device': { microphone: 'NotFoundError' },
  'microphone-refused': { microphone: 'NotAllowedError' },
  'microphone-taken': { microphone: 'NotReadableError' },
  'call-not-made': { microphone: 'NotFoundError' },
  'other-tab': { refusals: { 'media.claim': 'media.other-tab' } },
  'sign-out-refused': {
    refusals: { 'session.signOut': 'call.not-ended' },
    press: [ACCOUNT_BUTTON, '.mantine-Popover-dropdown > div > button:last-of-type'],
  },
  'sound-menu': { press: ['section > div:last-child > button:first-child'] },
  'line-good': { line: { roundTripMs: 42, bufferMs: 45, jitterMs: 3, lossShare: 0 } },
  'line-poor': {
    line: { roundTripMs: 180, bufferMs: 90, jitterMs: 22, lossShare: 0.11 },
    press: ['section > div:last-child > button:first-child'],
  },
  'status-menu': { press: ['section > div:last-child > button:nth-child(2)'] },
  'callback-chosen': { press: ['section:has(textarea) fieldset button:nth-of-type(4)'] },
  'callback-promised': {
    press: ['section:has(textarea) fieldset button:nth-of-type(4)', 'button:has-text("10:00")'],
  },
  'dispositions-open': { press: ['section:has(textarea) fieldset button:nth-of-type(3)'] },
  'desktop-settings': {
    press: [ACCOUNT_BUTTON, '.mantine-Popover-dropdown > div > button:nth-last-of-type(2)'],
  },
  'desktop-settings-page': {
    press: [ACCOUNT_BUTTON, '.mantine-Popover-dropdown > div > button:nth-last-of-type(2)'],
  },
  keys: { press: ['footer [aria-keyshortcuts="?"]'] },
  'callback-list': { press: ['footer button[aria-keyshortcuts="B"]'] },
};

/** Every state of the console that people meet, by name. */
export const SCENES: Readonly<Record<string, Scene>> = {
  'signed-out': (now) => signedOut(now),
  'first-start': (now) => signedOut(now, { knownUsernames: [] }),
  'session-expired': (now) => signedOut(now, { problem: { code: 'session.expired' } }),
  'session-elsewhere': (now) =>
    signedOut(now, { knownUsernames: ['agent1', 'agent2'], problem: { code: 'session.elsewhere' } }),
  'elsewhere-in-call': (now) =>
    deskViewOf(now, {
      state: 'talking',
      work: workOf(now),
      problem: { code: 'session.ending', params: { cause: 'session.elsewhere' } },
    }),
  'no-device': (now) => deskViewOf(now, { media: 'none', idleReason: 'media-missing' }),
  'microphone-refused': (now) => deskViewOf(now, { media: 'none', idleReason: 'media-missing' }),
  'microphone-taken': (now) => deskViewOf(now, { media: 'none', idleReason: 'media-missing' }),
  'call-not-made': (now) =>
    deskViewOf(now, {
      status: 'on-break',
      idleReason: 'not-available',
      problem: { code: 'call.not-made', params: { cause: 'media.no-device' } },
    }),
  'other-tab': (now) => deskViewOf(now, { media: 'other-tab', state: 'talking', work: workOf(now) }),
  'sign-out-refused': (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  'line-broken': (now) => {
    const { call, ...work } = workOf(now);
    return deskViewOf(now, {
      state: 'talking',
      work: { ...work, ...(call ? { call: { ...call, sound: 'mending' } } : {}) },
    });
  },
  'line-good': (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  'line-poor': (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  'sound-menu': (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  'status-menu': (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  keys: (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  'callback-chosen': (now) => answeredWrapUp(now),
  'callback-promised': (now) => answeredWrapUp(now),
  'dispositions-open': (now) => answeredWrapUp(now),
  call: (now) => deskViewOf(now, { state: 'talking', work: workOf(now) }),
  ringing: (now) =>
    deskViewOf(now, {
      state: 'ringing',
      work: workOf(now, {
        stageSince: now - 6_000,
        call: {
          attemptId: 'at3',
          number: '199****6021',
          state: 'ringing',
          since: now - 6_000,
          muted: false,
        },
      }),
    }),
  'preview-progressive': (now) => {
    const { call: _, ...work } = workOf(now, {
      stage: 'preview',
      stageSince: now - 2_000,
      dialsAt: now + 6_000,
    });
    return deskViewOf(now, { state: 'reserved', work });
  },
  'preview-protected': (now) => {
    const work = workOf(now);
    const { call: _, consent: __, ...before } = work;
    return deskViewOf(now, {
      state: 'reserved',
      work: {
        ...before,
        stage: 'preview',
        stageSince: now - 4_000,
        customer: {
          ...work.customer,
          protectedFor: 'a9',
          language: 'en',
          withdrawnAt: now - 20 * 86_400_000,
        },
        consentWithdrawnAt: now - 20 * 86_400_000,
        gate: {
          kind: 'blocked',
          at: now,
          pack: 'CN',
          rule: 'consent-withdrawn',
          since: now - 20 * 86_400_000,
        },
      },
    });
  },
  'preview-blocked': (now) => {
    const { call: _, ...work } = workOf(now, {
      stage: 'preview',
      stageSince: now - 2_000,
      gate: { kind: 'blocked', at: now, pack: 'CN', rule: 'calling-window', until: now + 3_600_000 },
    });
    return deskViewOf(now, { state: 'reserved', work });
  },
  'wrap-up': (now) => answeredWrapUp(now),
  'wrap-up-late': (now) =>
    deskViewOf(now, {
      state: 'wrap-up',
      sync: { kind: 'waiting', waiting: 3, since: now, parked: 1 },
      work: ended(now, now - 95_000, {
        lineResult: 'answered',
        knownBy: 'code',
        sipCode: 200,
        talkMs: 167_000,
        endedBy: 'customer',
      }),
    }),
  'empty-number': (now) =>
    deskViewOf(now, {
      state: 'wrap-up',
      work: {
        ...ended(now, now - 4_000, { lineResult: 'empty-number', knownBy: 'announcement', sipCode: 480 }),
        savesAt: now + 6_000,
      },
    }),
  'not-ready': (now) =>
    deskViewOf(now, { status: 'on-break', breakReason: 'meal', idleReason: 'not-available' }),
  resting: (now) =>
    deskViewOf(now, {
      status: 'on-break',
      breakReason: 'rest',
      idleReason: 'not-available',
      stateSince: now - 6 * 60_000,
      rest: { usedMs: 11 * 60_000, since: now - 6 * 60_000 },
    }),
  'rest-over': (now) =>
    deskViewOf(now, {
      status: 'on-break',
      breakReason: 'rest',
      idleReason: 'not-available',
      stateSince: now - 21.5 * 60_000,
      rest: { usedMs: 11 * 60_000, since: now - 21.5 * 60_000 },
    }),
  'waiting-for-call': (now) => predictive(now, { idleReason: 'waiting-for-call' }),
  'waiting-small-team': (now) =>
    predictive(
      now,
      { idleReason: 'waiting-for-call' },
      { why: 'small-team', means: 'relay', abandonsLeft: 0 },
    ),
  'one-by-one': (now) =>
    deskViewOf(now, {
      state: 'reserved',
      campaigns: predictive(now).campaigns,
      work: workOf(now, { stage: 'preview', stageSince: now - 3_000, dialsAt: now + 5_000 }),
      pacing: { mode: 'progressive-fallback', why: 'centre-lost', means: 'pull' },
    }),
  'call-arriving': (now) =>
    predictive(now, {
      state: 'reserved',
      work: workOf(now, {
        stageSince: now - 400,
        call: {
          attemptId: 'at1',
          number: '199****6021',
          state: 'inviting',
          since: now - 400,
          muted: false,
          arrived: 'colleague',
        },
      }),
    }),
  'customer-calls': (now) =>
    deskViewOf(now, {
      state: 'reserved',
      work: workOf(now, {
        stageSince: now - 400,
        call: incomingCall(now - 400, 'ringing'),
        history: [
          {
            id: 'missed',
            at: now - 3 * 3_600_000,
            kind: 'call',
            incoming: true,
            title: '合约到期挽留',
            lineResult: 'abandoned',
          },
          ...workOf(now).history,
        ],
        why: [
          { key: 'why.calling-us', params: {} },
          { key: 'why.contract-due', params: { count: 8, date: '2026-01-13' } },
        ],
      }),
    }),
  'unknown-caller': (now) => {
    const { task } = workOf(now);
    return deskViewOf(now, {
      state: 'talking',
      work: workOf(now, {
        stageSince: now - 42_000,
        call: { ...incomingCall(now - 41_000, 'talking'), answeredAt: now - 41_000 },
        customer: { id: 'stranger', externalId: '', name: '', fields: {} },
        task: { ...task, numbers: [{ text: '199****6021', label: 'other' }] },
        history: [],
        why: [{ key: 'why.calling-us', params: {} }],
      }),
    });
  },
  'call-did-not-come': (now) =>
    predictive(now, { idleReason: 'waiting-for-call', problem: { code: 'call.did-not-come' } }),
  'signing-out': (now) => predictive(now, { idleReason: 'signing-out', signingOut: { ringing: 2 } }),
  'queue-empty': (now) => {
    const { next: _, ...view } = deskViewOf(now, { idleReason: 'queue-empty', queueLeft: 0, queueHere: 0 });
    return view;
  },
  'blocked-until': (now) => {
    const { next: _, ...view } = deskViewOf(now, {
      idleReason: 'all-blocked',
      idleRule: 'calling-window',
      idleUntil: now + 15 * 3_600_000,
    });
    return view;
  },
  'blocked-for-good': (now) => {
    const { next: _, ...view } = deskViewOf(now, { idleReason: 'all-blocked', idleRule: 'region-paused' });
    return view;
  },
  offline: (now) =>
    deskViewOf(now, {
      state: 'talking',
      offlineSession: true,
      sync: { kind: 'offline', waiting: 12, since: now - 1_500_000, parked: 0 },
      work: workOf(now, { calledToday: { times: 2, asOf: now - 1_500_000 } }),
    }),
  'sip-lost': (now) =>
    deskViewOf(now, {
      idleReason: 'sip-lost',
      sip: { kind: 'lost', since: now - 20_000, problem: { code: 'sip.unreachable' } },
    }),
  unsettled: (now) =>
    deskViewOf(now, {
      idleReason: 'unsettled',
      unknownAttempts: [
        {
          attemptId: 'u1',
          taskId: 't8',
          campaignId: 'c1',
          customerName: '周建国',
          number: '199****4411',
          at: now - 600_000,
          answered: true,
        },
        {
          attemptId: 'u9',
          taskId: 't9',
          campaignId: 'not-here',
          customerName: '吴桂兰',
          number: '136****2087',
          at: now - 1_500_000,
          answered: true,
        },
        {
          attemptId: 'u2',
          taskId: 't9',
          campaignId: 'c1',
          customerName: 'Margaret Featherstonehaugh',
          number: '199****4412',
          at: now - 900_000,
          answered: false,
        },
      ],
    }),
};
