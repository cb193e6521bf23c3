import { pick } from './seeded-random.mjs';

/**
 * Columns of the demo's history. `daysAgo` counts from the day the demo is made, `minute` from midnight there; a call has a line result,
 * one that was answered seconds of talk and mostly a disposition of the
 * retention campaign; what goes on for a while has the status it came to.
 */
export const HISTORY_HEADERS = [
  'externalId',
  'daysAgo',
  'minute',
  'kind',
  'title',
  'lineResult',
  'disposition',
  'talkSeconds',
  'agent',
  'detail',
  'status',
  'amountFen',
];

const DAYS_A_MONTH = 30;
const MOST = 8;

/** Made-up texts; what is said of a customer is written in the language the customer speaks. */
const TEXTS = {
  lastYear: { zh: '去年续约', en: "Last year's renewal" },
  lastQuarter: { zh: '上季度续约', en: "Last quarter's renewal" },
  welcome: { zh: '新客关怀', en: 'Welcome call' },
  renewed: {
    zh: ['同意续约 12 个月，每月赠 10GB 流量', '续约 12 个月，套餐不变', '续约并升速，赠三个月影视会员'],
    en: ['Renewed for 12 months, 10 GB a month on top', 'Renewed for 12 months, same plan'],
  },
  considering: {
    zh: [
      '想等账单出来再定',
      '要和家人商量，月底再联系',
      '对比下别家套餐，让过阵子再打',
      '嫌赠品少，说再看看',
    ],
    en: ['Wants to see the next bill first', 'Will talk it over at home, call again at the end of the month'],
  },
  callback: {
    zh: ['开会中，让晚上七点后再打', '在开车，约次日上午', '孩子在睡觉，约周末下午'],
    en: ['In a meeting, asked for a call after seven', 'Driving, asked for tomorrow morning'],
  },
  wrongParty: {
    zh: ['家人接听，本人出差下周回'],
    en: ['A relative answered, the customer is away until next week'],
  },
  welcomed: {
    zh: ['网速正常，已会用 App 查账单', '路由器放在弱电箱，建议移到客厅', '首月账单有疑问，已解释按天折算'],
    en: [
      'Speed is fine, uses the app for the bills',
      'Asked about the first bill; explained that it counts by the day',
    ],
  },
  complaints: [
    {
      zh: ['晚高峰网速慢', '扩容后恢复，已回复客户'],
      en: ['Slow in the evening', 'Mended by more capacity, the customer was told'],
    },
    {
      zh: ['报障上门超时', '致歉并补偿 20 元话费'],
      en: ['Technician came late', 'Apologised, 20 yuan credited'],
    },
    { zh: ['宽带频繁掉线', '更换光猫后恢复'], en: ['Line drops often', 'New modem, works again'] },
  ],
  orders: [
    { zh: ['办理亲情副卡', '1 张，月租 10 元'], en: ['Family SIM card', 'One, 10 yuan a month'], fen: 1_000 },
    { zh: ['加装流量包', '10GB，当月有效'], en: ['Extra data', '10 GB for the month'], fen: 3_000 },
    {
      zh: ['更换手机终端', '合约购机 24 期'],
      en: ['New phone', 'On contract, 24 instalments'],
      fen: 299_900,
    },
  ],
  visits: [
    {
      zh: ['上门检修', '更换入户线，测速达标'],
      en: ['Technician on site', 'Replaced the line, speed as sold'],
    },
    {
      zh: ['客户经理走访', '介绍新套餐，客户要资料'],
      en: ['Account manager on site', 'Wants the new plans in writing'],
    },
  ],
  tickets: [
    { zh: ['专线时延偏高', '优化路由后恢复'], en: ['High latency', 'Another route, works again'] },
    { zh: ['发票抬头更改', '已更正并重寄'], en: ['Name on the invoice', 'Corrected and sent again'] },
  ],
  offers: [
    {
      zh: ['升速包首月 5 折', '想先用一阵再说'],
      en: ['Speed upgrade, half price', 'Wants to think it over'],
      fen: 1_500,
    },
    {
      zh: ['全家共享套餐', '家人已有别的套餐'],
      en: ['Family plan', 'The family has another plan'],
      fen: 19_900,
    },
  ],
  opened: { zh: ['入网开户', '营业厅办理'], en: ['New customer', 'Signed up at the shop'] },
  survey: { zh: '满意度调查', en: 'Satisfaction survey' },
  reminder: { zh: ['合约到期提醒'], en: ['Contract ends soon'] },
  bill: { zh: ['账单提醒'], en: ['Bill is ready'] },
};

/** Why a customer said no last quarter, from the reasons the list gives. */
const REFUSALS = [
  [
    '竞品宽带优惠',
    'refused-competitor',
    { zh: '别家宽带送一年，要比一比', en: 'A competitor gives a year for nothing' },
  ],
  [
    '资费偏高',
    'refused-price',
    { zh: '觉得月费贵，要求降档', en: 'Finds it too dear, wants a smaller plan' },
  ],
  [
    '故障处理不满意',
    'refused-network',
    { zh: '上次修网等了三天，不想续', en: 'Waited three days for a repair, will not renew' },
  ],
];

/** Three to eight past contacts of one customer of the demo list, oldest first. */
export function pastContacts(customer, random) {
  const { english } = customer;
  const say = (text) => (english ? text.en : text.zh);
  const oneOf = (text) => pick(random, say(text));
  const between = (low, high) => low + Math.floor(random() * (high - low + 1));
  const known = customer.tenureMonths * DAYS_A_MONTH;
  const entries = [];
  const add = (daysAgo, kind, title, more = {}) => entries.push({ daysAgo, kind, title, ...more });
  const call = (daysAgo, title, lineResult, more = {}) =>
    add(daysAgo, 'call', say(title), { lineResult, agent: customer.owner, ...more });
  const plain = (daysAgo, kind, [title, detail], more = {}) => add(daysAgo, kind, title, { detail, ...more });
  const order = (daysAgo, bought) =>
    plain(daysAgo, 'order', say(bought), {
      status: random() < 0.9 ? 'active' : 'failed',
      ...(bought.fen ? { amountFen: bought.fen } : {}),
    });
  const message = (daysAgo, text) =>
    plain(daysAgo, 'message', say(text), { status: random() < 0.9 ? 'delivered' : 'failed' });
  const missed = (daysAgo, title) =>
    call(daysAgo, title, pick(random, ['no-answer', 'no-answer', 'busy', 'switched-off', 'rejected']));
  const talked = (daysAgo, title, disposition, detail) =>
    call(daysAgo, title, 'answered', { disposition, detail, talkSeconds: between(35, 240) });

  if (known < 4 * DAYS_A_MONTH) {
    order(known, TEXTS.opened);
    if (random() < 0.5) missed(known - 6, TEXTS.welcome);
    talked(known - 8, TEXTS.welcome, '', oneOf(TEXTS.welcomed));
    message(known - between(14, 20), TEXTS.bill);
    return entries;
  }
  if (known >= 400) talked(between(330, 380), TEXTS.lastYear, 'accepted-renewal', oneOf(TEXTS.renewed));
  else order(Math.min(known, 300), random() < 0.5 ? TEXTS.opened : pick(random, TEXTS.orders));
  if (random() < 0.3)
    plain(between(150, 200), 'visit', say(pick(random, TEXTS.visits)), {
      status: random() < 0.85 ? 'done' : 'missed',
      agent: customer.owner,
    });
  if (random() < 0.25)
    plain(between(115, 140), 'ticket', say(pick(random, TEXTS.tickets)), {
      status: pick(random, ['answered', 'verified', 'closed']),
    });
  if (customer.reasons.includes('故障处理不满意'))
    plain(between(98, 112), 'complaint', say(pick(random, TEXTS.complaints)), { status: 'closed' });
  else if (random() < 0.4)
    add(between(98, 112), 'survey', say(TEXTS.survey), { detail: `${between(3, 5)} / 5` });
  else order(between(98, 112), pick(random, TEXTS.orders));
  const first = between(64, 92);
  if (random() < 0.7) missed(first, TEXTS.lastQuarter);
  const refusal = REFUSALS.find(([reason]) => customer.reasons.includes(reason));
  const later = first - between(2, 9);
  const mood = random();
  if (mood < 0.35) talked(later, TEXTS.lastQuarter, 'considering', oneOf(TEXTS.considering));
  else if (mood < 0.55) talked(later, TEXTS.lastQuarter, 'callback', oneOf(TEXTS.callback));
  else if (mood < 0.65) talked(later, TEXTS.lastQuarter, 'wrong-party-absent', oneOf(TEXTS.wrongParty));
  else if (refusal) talked(later, TEXTS.lastQuarter, refusal[1], say(refusal[2]));
  else talked(later, TEXTS.lastQuarter, 'considering', oneOf(TEXTS.considering));
  if (random() < 0.3) {
    const offer = pick(random, TEXTS.offers);
    plain(between(36, 50), 'offer', say(offer), {
      status: pick(random, ['declined', 'lapsed']),
      amountFen: offer.fen,
      agent: customer.owner,
    });
  }
  message(between(20, 34), TEXTS.reminder);
  return entries.slice(-MOST);
}

/** The customer's past contacts as rows of the file; those that have not come yet for a new customer are left out. */
export function historyRows(customer, random) {
  return pastContacts(customer, random)
    .filter(({ daysAgo }) => daysAgo >= 2)
    .map((entry) => [
      customer.externalId,
      entry.daysAgo,
      (entry.kind === 'call' ? 9 : 10) * 60 + Math.floor(random() * 8 * 60),
      entry.kind,
      entry.title,
      entry.lineResult ?? '',
      entry.disposition ?? '',
      entry.talkSeconds ?? '',
      entry.agent ?? '',
      entry.detail ?? '',
      entry.status ?? '',
      entry.amountFen ?? '',
    ]);
}
