import type { LookupAttempt, LookupResult, LookupTask } from '../../../src/contract/lookup-views.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const attempt = (now: number, change: Partial<LookupAttempt> = {}): LookupAttempt => ({
  attemptId: `at${change.at ?? 0}`,
  at: now - 3 * HOUR,
  number: '199****6021',
  callingNumber: '02155880000',
  agentName: '李敏',
  deviceName: 'PC-017（城东二楼）',
  dialMode: 'progressive',
  lineResult: 'busy',
  knownBy: 'code',
  sipCode: 486,
  talkMs: 0,
  gate: { kind: 'allowed', at: now - 3 * HOUR, pack: 'CN' },
  ...change,
});

const task = (_now: number, change: Partial<LookupTask>): LookupTask => ({
  taskId: 't1',
  campaignName: '十一月合约到期挽留',
  list: { name: '十一月到期客户-城东', kind: 'imported' },
  state: 'open',
  attemptsMade: 0,
  position: 412,
  rank: 37,
  ahead: { count: 128, more: false },
  why: [
    { key: 'why.contact-overdue', params: { count: 12 } },
    { key: 'why.contract-due', params: { count: 12, date: '2026-12-04' } },
    { key: 'why.churn-risk', params: { percent: 78 } },
  ],
  mayDial: true,
  blocks: [],
  numbers: [
    { number: '199****6021', label: 'mobile', blocks: [] },
    { number: '199****7115', label: 'work', blocks: [] },
  ],
  step: { kind: 'untried' },
  attempts: [],
  ...change,
});

const limits = { times: 2, attemptsMade: 2, maxAttempts: 5 } as const;
const held = (now: number): LookupTask =>
  task(now, {
    mayDial: false,
    attemptsMade: 2,
    numbers: [
      {
        number: '199****6021',
        label: 'mobile',
        blocks: [
          { rule: 'calling-window', until: now + 13 * HOUR },
          { rule: 'not-before', since: now - 20 * MINUTE, until: now + 10 * MINUTE },
        ],
      },
      {
        number: '199****7115',
        label: 'work',
        blocks: [
          { rule: 'calling-window', until: now + 13 * HOUR },
          { rule: 'not-before', since: now - 20 * MINUTE, until: now + 10 * MINUTE },
          { rule: 'leads-nowhere', since: now - 26 * HOUR },
        ],
      },
    ],
    step: {
      kind: 'retry',
      of: 'result',
      code: 'busy',
      ...limits,
      maxTimes: 4,
      waitSeconds: 1800,
      otherNumber: false,
    },
    attempts: [
      attempt(now, { at: now - 20 * MINUTE }),
      attempt(now, {
        at: now - 26 * HOUR,
        number: '199****7115',
        agentName: 'Margaret Featherstonehaugh',
        lineResult: 'empty-number',
        knownBy: 'announcement',
        sipCode: 480,
      }),
    ],
  });

const promised = (now: number): LookupTask =>
  task(now, {
    taskId: 't2',
    campaignName: '宽带到期回访（企业客户，含分支机构与合作渠道）',
    state: 'leased',
    attemptsMade: 1,
    why: [{ key: 'why.callback-due', params: { at: now - 5 * MINUTE, minutesLate: 5 } }],
    holder: { agentName: '王芳', deviceName: 'PC-0431', expiresAt: now + 2 * HOUR },
    onlyFor: { agentName: '王芳', until: now + 10 * MINUTE },
    callback: { at: now - 5 * MINUTE, promisedBy: '王芳', personal: true },
    step: { kind: 'callback' },
    numbers: [{ number: '199****6021', label: 'mobile', blocks: [] }],
    attempts: [
      attempt(now, {
        at: now - 50 * HOUR,
        agentName: '王芳',
        lineResult: 'answered',
        talkMs: 167_000,
        sipCode: 200,
        disposition: { 'zh-CN': '约定回拨', en: 'Callback' },
        references: ['R213057KQ4MX'],
        identity: 'passed',
        callbackAt: now - 5 * MINUTE,
      }),
    ],
  });

const called = (now: number): LookupTask =>
  task(now, {
    taskId: 't4',
    campaignName: '家庭宽带续约',
    attemptsMade: 1,
    mayDial: false,
    numbers: [
      {
        number: '199****6021',
        label: 'mobile',
        blocks: [{ rule: 'not-before', since: now - 2 * MINUTE, until: now + 3 * MINUTE }],
      },
    ],
    callback: { at: now + 3 * MINUTE, promisedBy: '', personal: false },
    step: { kind: 'customer-called', at: now - 2 * MINUTE, left: 'reached-nobody' },
    attempts: [
      {
        attemptId: 'c1',
        at: now - 2 * MINUTE,
        incoming: true,
        number: '199****6021',
        agentName: '',
        deviceName: 'PC-0431',
        lineResult: 'cancelled',
        talkMs: 0,
      },
      attempt(now, { at: now - 26 * HOUR, lineResult: 'no-answer' }),
    ],
  });

const over = (now: number): LookupTask =>
  task(now, {
    taskId: 't3',
    campaignName: '十月满意度回访',
    state: 'done',
    attemptsMade: 5,
    mayDial: false,
    blocks: [{ rule: 'finished', since: now - 200 * HOUR }],
    numbers: [
      {
        number: '199****6021',
        label: 'mobile',
        blocks: [
          { rule: 'dnc', since: now - 30 * HOUR },
          {
            rule: 'region-paused',
            since: now - HOUR,
            until: now + 4 * HOUR,
            about: '机房故障',
            holds: { tasks: 1_284, callbacks: 37, atLeast: true },
          },
        ],
      },
    ],
    step: {
      kind: 'given-up',
      of: 'result',
      code: 'no-answer',
      times: 5,
      attemptsMade: 5,
      maxAttempts: 5,
      ended: 'max-attempts',
    },
  });

/** A customer with a task that their own call moved, one that waits, one that is promised, and one that is over. */
export const lookUpFound = (now: number): LookupResult => ({
  at: now,
  number: '199****6021',
  customers: [
    {
      customerId: 'k1',
      foundBy: 'number',
      name: '陈**',
      externalId: 'B-20418',
      tasks: [called(now), held(now), promised(now), over(now)],
    },
  ],
  more: false,
});

export const lookUpOpen = (now: number): LookupResult => ({
  at: now,
  customers: ['B-20418', 'B-31007'].map((externalId, i) => ({
    customerId: `k${i}`,
    foundBy: 'name',
    name: '陈静怡',
    externalId,
    tasks: [task(now, { taskId: `t${i}`, ahead: { count: i * 2000, more: i === 1 } })],
  })),
  more: true,
});

export const lookUpNone = (now: number): LookupResult => ({
  at: now,
  number: '199****6021',
  customers: [],
  more: false,
});
