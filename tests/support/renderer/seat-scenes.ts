import { campaign } from '../../../src/contract/campaign-schema.ts';
import { WaihuError } from '../../../src/contract/errors.ts';
import type { ImportPreview, ImportStage } from '../../../src/contract/import-views.ts';
import type { CallerLookUp } from '../../../src/contract/task-api.ts';
import type {
  Account,
  BoardAgent,
  BoardSnapshot,
  CampaignSummary,
  ExportRecord,
  ReportRow,
  Role,
} from '../../../src/contract/views.ts';
import { cnRules, DEFAULT_RETRY, retentionCampaign } from '../../../src/core/campaign/defaults.ts';
import { LIST_ORDER, type QueuePolicy } from '../../../src/core/task/queue-policy.ts';
import type { RetryPolicy } from '../../../src/core/task/retry-policy.ts';
import { boardAgent, boardCampaign, quietTotals } from '../board.ts';
import { adminScenes } from './admin-scenes.ts';
import { ANSWER_SCENES, APPROVED } from './answer-scenes.ts';
import { BRIEFING_SCENES } from './briefing-scenes.ts';
import { CIRCLE_SCENES } from './circle-scenes.ts';
import { customerScenes } from './customer-scenes.ts';
import { dncFound, dncList } from './dnc-scenes.ts';
import { editorScenes } from './editor-scenes.ts';
import { GOAL_SCENES } from './goal-scenes.ts';
import { historyScenes } from './history-scenes.ts';
import { incomingCalls } from './incoming-calls-scene.ts';
import { lookUpFound, lookUpNone, lookUpOpen } from './look-up-scenes.ts';
import { MESSAGE_SCENES } from './message-scenes.ts';
import { NUMBER_SCENES } from './number-scenes.ts';
import { approvalsOf } from './offer-scenes.ts';
import { deskViewOf, type SceneSetup } from './scenes.ts';
import { messages, serviceOf } from './service-report.ts';
import { simulatorScenes } from './simulator-scenes.ts';
import { MY_DAY_SCENES, SEARCH_SCENES, TIMELINE_SCENES } from './timeline-scenes.ts';
import { TOOL_SCENES } from './tool-scenes.ts';
import { TRANSFER_SCENES } from './transfer-scenes.ts';
import { troubleScenes } from './trouble-scenes.ts';

const MINUTE = 60_000;
/** Every kind of compliance setting, and hours wider than the pack's. */
const FILLED_RULES = {
  ...cnRules(),
  windows: [{ fromMinute: 0, toMinute: 1440 }],
  weekendWindows: [{ fromMinute: 600, toMinute: 1320 }],
  caps: [
    { per: 'customer', withinSeconds: 7 * 86_400, max: 6 },
    { per: 'customer', withinSeconds: 'campaign', max: 12 },
  ],
  lockOutSeconds: 96 * 3600,
  consent: { basis: 'contract', since: 0, proof: '入网协议第 7 条' },
  dayChanges: { '2027-01-01': 'holiday', '2027-01-03': 'workday' },
  blackOutDays: ['2027-02-06'],
  pausedRegions: [{ prefix: '+8610', since: 0, reason: '机房故障' }],
};
const FILLED_ORDER: QueuePolicy = { ...LIST_ORDER, rules: ['contact-overdue', 'churn-risk', 'best-hour'] };
const FILLED_RETRY: RetryPolicy = {
  ...DEFAULT_RETRY,
  byResult: {
    busy: { otherNumberFirst: true, growth: 1.5, maxTimes: 4 },
    'no-answer': { giveUpAs: 'not-reached' },
  },
  byDisposition: {
    'wrong-party-absent': { delaySeconds: 14_400, growth: 2, maxTimes: 3, giveUpAs: 'not-reached' },
  },
};
const PEOPLE = [
  '李敏',
  '王芳',
  '张伟',
  '刘洋',
  '陈晨',
  '杨洁',
  '赵磊',
  '黄蓉',
  '周杰',
  '吴倩',
  '徐静',
  '孙浩',
  '马丽',
  '朱琳',
  'Margaret Featherstonehaugh',
  '欧阳慕容雪',
];
const SPREAD: readonly (readonly [BoardAgent['state'], number])[] = [
  ['wrap-up', 97],
  ['talking', 159],
  ['idle', 9],
  ['talking', 300],
  ['talking', 3_726],
  ['talking', 61],
  ['reserved', 3],
  ['ringing', 14],
  ['holding', 75],
  ['talking', 166],
  ['idle', 692],
  ['talking', 215],
];

const seat =
  (role: Role) =>
  (now: number, change: Parameters<typeof deskViewOf>[1] = {}) =>
    deskViewOf(now, {
      account: { id: 'b1', username: `${role}1`, displayName: '陈晨', role, team: '城东一组' },
      status: 'logged-out',
      ...change,
    });
const lead = seat('lead');
const supervisor = seat('supervisor');
const admin = seat('admin');

function busyAgents(now: number, count: number): BoardAgent[] {
  return Array.from({ length: count }, (_, i) => {
    const [state, seconds] = SPREAD[i % SPREAD.length] ?? ['idle', 1];
    return boardAgent({
      agentId: `a${i}`,
      name: PEOPLE[i % PEOPLE.length] ?? '',
      team: i % 2 ? '城西二组' : '城东一组',
      state: i === 10 || i === 5 ? 'idle' : state,
      ...(i === 10 ? { status: 'on-break', breakReason: 'meal' } : {}),
      ...(i === 5 ? { status: 'on-break', breakReason: 'rest', restMsToday: 27 * MINUTE } : {}),
      ...(i === 13 ? { online: false } : {}),
      ...(i === count - 1 ? { status: 'logged-out', state: 'idle' } : {}),
      since: now - (state === 'holding' ? seconds + 327 : seconds) * 1000,
      ...(state === 'holding' ? { heldSince: now - seconds * 1000 } : {}),
      campaignId: i % 5 === 4 ? 'c2' : 'c1',
      campaignName: i % 5 === 4 ? '宽带到期回访' : '十一月合约到期挽留',
      callsToday: 61 + ((i * 7) % 37),
      answeredToday: 19 + ((i * 3) % 11),
      contactsToday: 14 + (i % 9),
      successToday: (i * 5) % 16,
      goals: { calls: 90, contacts: 25, success: 8 },
      talkMsToday: (150 + ((i * 13) % 70)) * MINUTE,
      handleMsToday: (190 + ((i * 13) % 70)) * MINUTE,
      waitMsToday: (14 + ((i * 11) % 40)) * MINUTE,
    });
  });
}

const HOURS = [9, 10, 11, 12, 13, 14, 15].map((hour, i) => ({
  hour,
  calls: [148, 212, 196, 60, 131, 224, 118][i] ?? 0,
  contacts: [39, 66, 58, 14, 36, 71, 30][i] ?? 0,
  talkMs: ([181, 322, 290, 66, 170, 341, 140][i] ?? 0) * MINUTE,
}));

const PACING: NonNullable<BoardSnapshot['campaigns'][number]['pacing']> = {
  calls: 0,
  reason: 'enough-under-way',
  mode: 'predictive',
  idle: 1,
  present: 14,
  ringing: 9,
  waiting: 0,
  answerRate: 0.274,
  horizonSeconds: 17.4,
  risk: 0.041,
  threshold: 0.026,
  balance: 4.2,
  abandonRate: 0.0213,
};

function board(now: number, change: Partial<BoardSnapshot> = {}): BoardSnapshot {
  return {
    kind: 'snapshot',
    seq: 1,
    at: now,
    agents: busyAgents(now, 16),
    totals: { dayStart: now - 8 * 60 * MINUTE, inDoubt: 3, unknownAttempts: 1, parked: 0 },
    campaigns: [
      boardCampaign({
        restMinutes: 25,
        calls: 1_089,
        knownEnds: 1_081,
        answered: 338,
        contacts: 314,
        success: 92,
        left: 6_412,
        reserved: 640,
        hours: HOURS,
      }),
      boardCampaign({
        id: 'c2',
        name: '宽带到期回访',
        dialMode: 'preview',
        calls: 204,
        knownEnds: 203,
        answered: 71,
        contacts: 60,
        success: 11,
        left: 893,
        reserved: 60,
      }),
    ],
    ...change,
  };
}

const summaries: readonly CampaignSummary[] = [
  { id: 'c1', name: '十一月合约到期挽留', open: 5_712, leased: 640, inDoubt: 3, done: 1_391 },
  {
    id: 'c2',
    name: '宽带到期回访（企业客户，含分支机构与合作渠道）',
    open: 833,
    leased: 60,
    inDoubt: 0,
    done: 107,
  },
].map(({ id, name, open, leased, inDoubt, done }, i) => ({
  campaign: campaign.parse({
    ...retentionCampaign({ id, name, callingNumber: '02155880000' }),
    ...(i === 1
      ? { state: 'paused', dialMode: 'preview' }
      : { rules: FILLED_RULES, queue: FILLED_ORDER, retry: FILLED_RETRY }),
  }),
  lists: 2 - i,
  tasks: open + leased + inDoubt + done,
  open,
  leased,
  inDoubt,
  done,
}));

const row = (key: string, label: string, scale: number): ReportRow => ({
  key,
  label,
  attempts: 1_089 * scale,
  ended: 1_082 * scale,
  judged: 1_076 * scale,
  answered: 338 * scale,
  abandoned: 0,
  desktopLost: 0,
  unknown: scale,
  outcomes: 1_080 * scale,
  recorded: 336 * scale,
  rightParty: 290 * scale,
  effective: 214 * scale,
  success: 92 * scale,
  talkMs: 900 * MINUTE * scale,
  holdMs: 12 * MINUTE * scale,
  wrapUpMs: 160 * MINUTE * scale,
  handleMs: 1_066 * MINUTE * scale,
  ...serviceOf(scale),
});
const report = {
  rows: [row('c1', '十一月合约到期挽留', 2), row('c2', '宽带到期回访（企业客户，含分支机构与合作渠道）', 1)],
  total: row('', '', 3),
  incoming: {
    calls: 37,
    answered: 29,
    missed: 8,
    talkMs: 5_160_000,
    heard: 28,
    mosHundredths: 11_704,
    heardPoor: 2,
  },
  messages,
};
const noReport = { rows: [], total: row('', '', 0) };

const preview: ImportPreview = {
  uploadId: 'u1',
  fileName: '十一月到期客户-城东.csv',
  format: 'GB18030',
  headerLine: 4,
  rowCount: 2_418,
  columns: [
    { index: 0, header: '客户编号', samples: ['B-20418', 'B-20419', 'B-20420'], guess: 'externalId' },
    { index: 1, header: '客户姓名', samples: ['陈静怡', '周建国', '欧阳慕容雪'], guess: 'name' },
    {
      index: 2,
      header: '联系电话',
      samples: ['15412346021', '15412346022', '0571-85000000'],
      guess: 'phone',
    },
    { index: 3, header: '月均消费（元）', samples: ['1806', '¥128.50', 'abc'], guess: 'monthlyCharge' },
    {
      index: 4,
      header: '合约到期日',
      samples: ['2026-12-04', '2026/12/31', '2026-13-45'],
      guess: 'contractEnd',
    },
    { index: 5, header: '在网月数', samples: ['75', '12个月', 'x'], guess: 'tenureMonths' },
    { index: 6, header: '付款方式', samples: ['银行代扣', '现金', '银行代扣'] },
  ],
};

const stage: ImportStage = {
  stageId: 's1',
  accepted: 2_391,
  rejected: [
    { line: 5, reason: 'phone-scientific', column: '联系电话', value: '1.54E+10' },
    { line: 6, reason: 'phone-emergency', column: '联系电话', value: '110' },
    { line: 26, reason: 'too-few-cells', value: '合计 2418 户' },
    { line: 31, reason: 'duplicate-in-file', value: '+8615412346021' },
  ],
  rejectedCount: 27,
  warnings: [
    { line: 7, column: '月均消费（元）', reason: 'not-an-amount', value: 'abc' },
    { line: 7, column: '在网月数', reason: 'not-months', value: 'x' },
    { line: 8, column: '合约到期日', reason: 'not-a-date', value: '2026-13-45' },
  ],
  warningCount: 3,
  sample: [
    {
      line: 7,
      customer: {
        externalId: 'B-20418',
        name: '陈静怡',
        contractEnd: '2026-12-04',
        fields: { 付款方式: '银行代扣' },
      },
      numbers: ['+8615412346021'],
    },
    {
      line: 8,
      customer: {
        externalId: 'B-20420',
        name: '欧阳慕容雪',
        monthlyFen: 12_850,
        tenureMonths: 12,
        fields: { 付款方式: '现金' },
      },
      numbers: ['+8615412346022'],
    },
  ],
};

const accounts: readonly Account[] = PEOPLE.slice(0, 14).map((displayName, i) => ({
  id: `p${i}`,
  username: i === 0 ? 'supervisor1' : `agent${i}`,
  displayName,
  role: i === 0 ? 'supervisor' : i === 1 ? 'lead' : 'agent',
  team: i % 2 ? '城西二组' : '城东一组',
  ...(i === 5 ? { disabledAt: 1_764_000_000_000 } : {}),
  ...(i % 4 === 3 ? {} : { lastSignInAt: 1_764_000_000_000 + i * 7 * MINUTE }),
}));
const parked = [
  {
    id: 'f1',
    deviceId: 'd1',
    seq: 118,
    kind: 'attempt.committed',
    reason: 'stale-lease',
    at: 1_795_300_000_000,
  },
  {
    id: 'f2',
    deviceId: 'd2',
    seq: 7,
    kind: 'outcome.recorded',
    reason: 'unknown-attempt',
    at: 1_795_301_000_000,
  },
];

const exportsOf = (now: number): ExportRecord[] =>
  [1, 26, 51].map((hours, i) => ({
    id: `x${i}`,
    at: now - hours * 60 * MINUTE,
    accountName: i === 1 ? 'Margaret Featherstonehaugh' : '陈晨',
    deviceName: 'PC-017（城东二楼）',
    detail: i === 0 ? 'calls' : 'summary',
    format: i === 2 ? 'csv' : 'xlsx',
    rows: [1_089, 16, 7][i] ?? 0,
    from: now - (hours + 24 * 7 * i) * 60 * MINUTE,
    to: now - hours * 60 * MINUTE,
    timeZone: 'Asia/Shanghai',
    ...(i === 0 ? { campaignName: '十一月合约到期挽留' } : {}),
  }));

const lookUpsOf = (now: number): CallerLookUp[] =>
  Array.from({ length: 40 }, (_, i) => ({
    id: `l${i}`,
    at: now - (2 + 7 * i) * MINUTE,
    accountName: i === 1 ? 'Margaret Featherstonehaugh' : '陈晨',
    deviceName: 'PC-017（城东二楼）',
    found: i !== 2,
    customerName: ['陈静怡', 'Anastasia Papadopoulou-Featherstonehaugh', ''][i] ?? '陈静怡',
    called: i !== 1,
  }));

const answers: NonNullable<SceneSetup['answers']> = {
  'central.campaigns': summaries,
  'central.campaignMessages': [
    {
      kind: 'abandoned',
      language: 'zh-CN',
      hash: 'a1',
      fileName: '泰维客服致歉录音-女声.wav',
      lengthMs: 8400,
      uploadedAt: 0,
    },
    {
      kind: 'callers',
      language: 'en',
      hash: 'b2',
      fileName: 'Taiwei we-call-you-back (final, approved by legal 2026-11).wav',
      lengthMs: 11_200,
      uploadedAt: 0,
    },
  ],
  'central.heldBack': {
    regions: [{ tasks: 1_284, callbacks: 37, atLeast: false }],
    days: [{ tasks: 5_712, callbacks: 118, atLeast: false }],
  },
  'central.lists': [],
  'central.unknownAttempts': [0, 1].map((i) => ({
    attemptId: `u${i}`,
    at: 1_764_000_000_000 + i * MINUTE,
    customerName: '王**',
    number: `138****60${20 + i}`,
    campaignName: '十一月合约到期挽留',
    agentName: PEOPLE[i] ?? '',
    deviceName: 'PC-0431',
  })),
  'central.recordImports': [
    {
      id: 'i1',
      name: '移动话单-1122.csv',
      at: 1_764_000_000_000,
      accountName: '郑凯',
      rows: 1_204,
      matched: 1_192,
      settled: 7,
      waiting: 0,
      unmatched: 9,
      contradicting: 2,
      unreadable: 3,
    },
  ],
  'central.recordProblems': [
    {
      line: 41,
      kind: 'contradicting',
      attemptId: 'a',
      number: '138****6021',
      startedAt: 1_764_000_000_000,
      said: 'answered',
      known: 'no-answer',
    },
    { line: 77, kind: 'unmatched', number: '139****1180', startedAt: 1_764_000_000_000, said: 'busy' },
    { line: 80, kind: 'unreadable', number: '' },
  ],
  'central.callbacks': [0, 1, 2, 3].map((i) => ({
    taskId: `t${i}`,
    at: Date.now() + (i - 1) * 40 * MINUTE,
    customerName: PEOPLE[i] ?? '',
    number: `138****60${20 + i}`,
    campaignName: i === 3 ? '宽带到期回访（企业客户，含分支机构与合作渠道）' : '十一月合约到期挽留',
    promisedBy: PEOPLE[i + 4] ?? '',
    personal: i !== 2,
  })),
  'central.finished': [
    { result: 'not-reached', count: 412 },
    { result: 'considering', count: 96 },
    { result: 'refused-price', count: 61, lock: 'refused' },
    { result: 'accepted-renewal', count: 44, lock: 'success' },
    { result: 'switched-off', count: 23 },
    { result: 'considering', count: 3, lock: 'dnc' },
  ],
  'central.recyclings': [
    {
      id: 'r1',
      at: 1_764_000_000_000,
      accountName: '郑凯',
      list: { name: '十一月到期客户-城东', kind: 'imported' },
      results: ['not-reached', 'switched-off'],
      tasks: 388,
    },
  ],
  'central.report': report,
  'central.smsGateway': { state: 'working', waiting: 0 },
  'central.accounts': accounts,
  'central.trunks': [
    {
      id: 'trunk-telecom',
      name: '电信 SIP 中继',
      lines: 30,
      savedAt: 1,
      inUse: 18,
      campaigns: [
        { id: 'renewal', name: '宽带续约' },
        { id: 'survey', name: '满意度回访' },
      ],
    },
    { id: 'trunk-spare', name: '备用中继', lines: 8, savedAt: 1, inUse: 0, campaigns: [] },
  ],
  'central.parked': parked,
  'central.doubts': [
    {
      taskId: 't1',
      customerName: '陈**',
      number: '199 •••• 6021',
      deviceName: 'PC-017',
      agentName: '张伟',
      since: 1_795_300_000_000,
    },
  ],
  'central.previewImport': preview,
  'central.stageImport': stage,
  'central.acceptImport': {
    list: {
      id: 'l1',
      name: '十一月到期客户-城东',
      campaignId: 'c1',
      importedAt: 1,
      importedBy: '陈晨',
      rows: 2_391,
      left: 2_391,
    },
    added: 2_391,
    alreadyThere: 12,
  },
};
const offline = (now: number) =>
  ({ sync: { kind: 'offline', waiting: 0, since: now - 25 * MINUTE, parked: 0 } }) as const;
const never = new Promise<never>(() => undefined);

/** What leads, supervisors and administrators see. */
export const SEAT_SCENES: Readonly<Record<string, (now: number) => SceneSetup>> = {
  board: (now) => ({ view: lead(now), board: board(now), answers }),
  'board-approvals': (now) => ({
    view: { ...lead(now), approvals: approvalsOf(now) },
    board: board(now),
    answers,
  }),
  'board-one-campaign': (now) => {
    const [first] = board(now).campaigns;
    return { view: lead(now), board: board(now, { campaigns: first ? [first] : [] }), answers };
  },
  'board-paced': (now) => ({
    view: lead(now),
    board: board(now, {
      campaigns: [
        boardCampaign({
          dialMode: 'predictive',
          calls: 1_089,
          knownEnds: 1_081,
          answered: 338,
          hours: HOURS,
          pacing: PACING,
        }),
      ],
    }),
    answers,
  }),
  'board-predictive-over': (now) => ({
    view: lead(now),
    board: board(now, {
      campaigns: [
        boardCampaign({
          dialMode: 'predictive',
          calls: 900,
          knownEnds: 896,
          answered: 400,
          abandoned: 17,
          desktopLost: 2,
          contacts: 300,
          success: 80,
          left: 312,
          hours: HOURS,
          budget: { limit: 0.03, rate: 0.0408, abandoned: 17, outOf: 417, left: 0, freesAt: now + 3_600_000 },
        }),
      ],
    }),
    answers,
  }),
  'board-many': (now) => ({ view: lead(now), board: board(now, { agents: busyAgents(now, 60) }), answers }),
  'board-empty': (now) => ({
    view: lead(now),
    board: board(now, { agents: [], totals: quietTotals, campaigns: [boardCampaign({ left: 7_043 })] }),
    answers,
  }),
  'board-loading': (now) => ({ view: lead(now) }),
  'board-error': (now) => ({
    view: lead(now),
    refusals: { 'board.watch': new WaihuError('central.unreachable') },
  }),
  'board-offline': (now) => ({ view: lead(now, offline(now)), board: board(now), answers }),
  'board-keyboard': (now) => ({ view: lead(now), board: board(now), answers }),
  'board-doubts': (now) => ({ view: lead(now), board: board(now), answers }),
  'look-up': (now) => ({ view: lead(now), answers }),
  'look-up-found': (now) => ({
    view: lead(now),
    answers: { ...answers, 'central.lookUpTasks': lookUpFound(now) },
  }),
  'look-up-open': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.lookUpTasks': lookUpOpen(now) },
  }),
  'look-up-none': (now) => ({
    view: lead(now),
    answers: { ...answers, 'central.lookUpTasks': lookUpNone(now) },
  }),
  statistics: (now) => ({ view: supervisor(now), answers }),
  'statistics-incoming': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.calls': incomingCalls(now) },
  }),
  'statistics-export': (now) => ({ view: supervisor(now), answers }),
  'statistics-gateway': (now) => ({
    view: supervisor(now),
    answers: {
      ...answers,
      'central.smsGateway': { state: 'unreachable', since: now - 47 * MINUTE, waiting: 12 },
    },
  }),
  'statistics-quality': (now) => ({ view: supervisor(now), answers }),
  'statistics-offers': (now) => ({ view: supervisor(now), answers }),
  'statistics-messages': (now) => ({ view: supervisor(now), answers }),
  'statistics-empty': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.report': noReport },
  }),
  'statistics-loading': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.report': never },
  }),
  'statistics-error': (now) => ({
    view: supervisor(now, offline(now)),
    answers,
    refusals: { 'central.report': new WaihuError('central.unreachable') },
  }),
  ...historyScenes(supervisor, answers),
  import: (now) => ({ view: supervisor(now), answers }),
  'import-columns': (now) => ({ view: supervisor(now), answers }),
  'import-check': (now) => ({ view: supervisor(now), answers }),
  'import-done': (now) => ({ view: supervisor(now), answers }),
  ...Object.fromEntries(
    (['no-phone-column', 'empty', 'binary', 'unreadable'] as const).map((code) => [
      `import-error-${code}`,
      (now: number) => ({
        view: supervisor(now),
        answers,
        refusals: { 'central.previewImport': new WaihuError(`import.${code}`) },
      }),
    ]),
  ),
  campaigns: (now) => ({ view: supervisor(now), answers }),
  'campaigns-empty': (now) => ({ view: supervisor(now), answers: { ...answers, 'central.campaigns': [] } }),
  'campaign-edit': (now) => ({ view: supervisor(now), answers }),
  'campaign-dialling': (now) => ({ view: supervisor(now), answers }),
  'campaign-dialling-progressive': (now) => ({ view: supervisor(now), answers }),
  'campaign-dialling-wrong': (now) => ({ view: supervisor(now), answers }),
  'campaign-compliance': (now) => ({ view: supervisor(now), answers }),
  'call-records': (now) => ({ view: supervisor(now), answers }),
  'board-unknown': (now) => ({ view: lead(now), board: board(now), answers }),
  callbacks: (now) => ({ view: lead(now), board: board(now), answers }),
  ...GOAL_SCENES((now) => ({ view: lead(now), board: board(now), answers })),
  'campaign-recycle': (now) => ({ view: supervisor(now), answers }),
  'campaign-order': (now) => ({ view: supervisor(now), answers }),
  'campaign-retry': (now) => ({ view: supervisor(now), answers }),
  'campaign-rules': (now) => ({ view: supervisor(now), answers }),
  'campaign-rules-wrong': (now) => ({ view: supervisor(now), answers }),
  'campaign-script': (now) => ({ view: supervisor(now), answers }),
  'campaign-dispositions': (now) => ({ view: supervisor(now), answers }),
  ...editorScenes((now) => ({ view: supervisor(now), answers })),
  ...TOOL_SCENES,
  ...MESSAGE_SCENES,
  ...ANSWER_SCENES,
  ...BRIEFING_SCENES,
  'approved-answers': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.answers': APPROVED },
  }),
  'approved-answer-edit': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.answers': APPROVED },
  }),
  ...TIMELINE_SCENES,
  ...CIRCLE_SCENES,
  ...NUMBER_SCENES,
  ...SEARCH_SCENES,
  ...TRANSFER_SCENES,
  ...MY_DAY_SCENES,
  ...simulatorScenes(supervisor, answers),
  ...Object.fromEntries(
    ['dnc', 'dnc-add', 'dnc-withdraw', 'dnc-end', 'dnc-end-withdrawal', 'dnc-found'].map((name) => [
      name,
      (now: number) => ({
        view: supervisor(now),
        answers: {
          ...answers,
          'central.dncList': dncList(now),
          'central.dncFind': dncFound(now),
          'central.dncEnd': { withdrawal: 'undone', numbers: 3, stillListed: 1, freed: 1, stillClosed: 0 },
        },
      }),
    ]),
  ),
  'dnc-empty': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.dncList': { rows: [], more: false } },
  }),
  records: (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.exports': exportsOf(now), 'central.callerLookUps': lookUpsOf(now) },
  }),
  'records-look-ups': (now) => ({
    view: supervisor(now),
    answers: { ...answers, 'central.exports': exportsOf(now), 'central.callerLookUps': lookUpsOf(now) },
  }),
  'records-reveals': (now) => ({
    view: supervisor(now),
    answers: {
      ...answers,
      'central.exports': exportsOf(now),
      'central.reveals': ['李敏', '王芳'].map((agentName, index) => ({
        attemptId: `at${index}`,
        place: index,
        at: now - index * 5_400_000,
        agentName,
        customerName: '陈静怡',
        campaignName: '十一月合约到期挽留',
      })),
    },
  }),
  'records-empty': (now) => ({ view: supervisor(now), answers: { ...answers, 'central.exports': [] } }),
  ...customerScenes(supervisor, answers),
  ...adminScenes(admin, answers),
  ...troubleScenes(lead, supervisor, answers),
  accounts: (now) => ({ view: admin(now), answers }),
  'account-edit': (now) => ({ view: admin(now), answers }),
  parked: (now) => ({ view: admin(now), answers }),
  'parked-empty': (now) => ({ view: admin(now), answers: { ...answers, 'central.parked': [] } }),
};
