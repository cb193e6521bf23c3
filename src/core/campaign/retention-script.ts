import type { Script, ScriptSection, ScriptStep } from '../script/script.ts';
import { asks, inBoth, leadsTo } from '../script/write-script.ts';
import { RETENTION_CLOSINGS } from './retention-closings.ts';

const sections: readonly ScriptSection[] = [
  { id: 'opening', title: inBoth('开场', 'Opening') },
  { id: 'identity', title: inBoth('核身', 'Identity') },
  { id: 'need', title: inBoth('需求', 'Need') },
  { id: 'offer', title: inBoth('方案', 'Offer') },
  { id: 'close', title: inBoth('结束', 'Close') },
];

/** Answers that end every offer in the same three ways. */
const afterOffer = asks(
  leadsTo('close-accepted', 'accept', '接受', 'Accepts'),
  leadsTo('objection', 'doubt', '有顾虑', 'Has doubts'),
  leadsTo('close-considering', 'think', '要再考虑', 'Wants to think it over'),
);

const openings: readonly ScriptStep[] = [
  {
    id: 'opening',
    kind: 'question',
    section: 'opening',
    title: inBoth('开场', 'Opening'),
    say: inBoth(
      '您好，我是客户服务中心的{{agent.name}}，想跟您聊聊您现在用的套餐，大概占用您两三分钟。请问是{{customer.name}}本人吗？',
      'Hello, this is {{agent.name}} from customer care. I am calling about your current plan and it takes two or three minutes. Am I speaking with {{customer.name}}?',
    ),
    hint: inBoth(
      '先报身份和来意，再问是否方便。对方表示不愿再接到电话时，立即结束并登记禁呼。',
      'Say who you are and why you call before you ask anything. If they do not want such calls, stop at once and record it.',
    ),
    question: asks(
      leadsTo('identity', 'self', '是本人，方便', 'Yes, go on'),
      leadsTo('close-callback', 'busy', '是本人，现在不方便', 'Yes, but not now'),
      leadsTo('close-wrong-party', 'other', '不是本人', 'Someone else'),
      leadsTo('close-do-not-call', 'stop', '不要再打来', 'Asks not to be called'),
    ),
  },
  {
    id: 'opening-incoming',
    kind: 'question',
    section: 'opening',
    title: inBoth('开场（客户来电）', 'Opening (they call)'),
    say: inBoth(
      '您好，客户服务中心，我是{{agent.name}}，感谢您的来电。请问怎么称呼您？',
      'Customer care, {{agent.name}} speaking, thank you for calling. May I have your name, please?',
    ),
    hint: inBoth(
      '先听客户为什么来电。是客户本人，说明之前去电是为套餐合约的事，再问现在是否方便。对方表示不愿再接到电话时，立即登记禁呼。',
      'Hear first why they call. If it is the customer, say that you had called about their plan and ask whether now is a good time. If they do not want such calls, record it at once.',
    ),
    question: asks(
      leadsTo('identity', 'self', '是本人，方便', 'The customer, go on'),
      leadsTo('close-callback', 'busy', '是本人，现在不方便', 'The customer, but not now'),
      leadsTo('close-wrong-party', 'other', '不是本人', 'Someone else'),
      leadsTo('close-do-not-call', 'stop', '不要再打来', 'Asks not to be called'),
    ),
  },
  {
    id: 'identity',
    kind: 'identity',
    facts: ['monthly', 'contract-end', 'customer-number'],
    section: 'identity',
    title: inBoth('核对身份', 'Identity'),
    say: inBoth(
      '为了保护您的信息，先跟您核对一下：麻烦您说一下目前使用的套餐名称，或者最近一个月账单的大致金额。',
      'To protect your information, may I check two things first: which plan are you on, or roughly how much was your last bill?',
    ),
    hint: inBoth(
      '以客户说的为准与资料比对，不要把资料念给客户听。核对不通过，不谈任何账户内容。',
      'Compare what the customer says with the record; never read the record out. Not verified means nothing about the account is said.',
    ),
    question: asks(
      leadsTo('need', 'verified', '核对一致', 'Matches'),
      leadsTo('close-not-verified', 'not-verified', '核对不上或不愿提供', 'Does not match, or refused'),
    ),
  },
  {
    id: 'need',
    kind: 'question',
    section: 'need',
    title: inBoth('了解需求', 'Need'),
    say: inBoth(
      '谢谢您。您的{{customer.plan}}合约到{{customer.contractEnd}}到期。这段时间用下来，您觉得最需要改善的是哪一方面？',
      'Thank you. Your contract for {{customer.plan}} runs until {{customer.contractEnd}}. Looking back, what would you most like us to improve?',
    ),
    hint: inBoth(
      '多听少说，记下客户原话，再选最接近的一项。',
      'Listen more than you talk; note the words used, then pick the nearest answer.',
    ),
    question: asks(
      leadsTo('offer-price', 'price', '费用偏高', 'It costs too much'),
      leadsTo('offer-network', 'network', '信号或网速', 'Coverage or speed'),
      leadsTo('offer-competitor', 'competitor', '别家有优惠', 'Others offer more'),
      leadsTo('offer-downsize', 'business', '用量减少或经营困难', 'Less use, or business is slow'),
      leadsTo('offer-renewal', 'content', '没什么不满意', 'Quite content'),
      leadsTo('close-refused', 'leave', '已经决定不用了', 'Has decided to leave'),
    ),
  },
];

const offers: readonly ScriptStep[] = [
  {
    id: 'offer-price',
    kind: 'offers',
    offers: ['renewal-discount'],
    section: 'offer',
    title: inBoth('方案：资费优惠', 'Offer: discount'),
    say: inBoth(
      '理解您。像您这样的老客户，续约十二个月，月费可以打八五折，流量和通话时长都不减。您看合适吗？',
      'I understand. As a long-standing customer you can renew for twelve months at fifteen per cent off, with the same data and minutes. Would that suit you?',
    ),
    question: afterOffer,
  },
  {
    id: 'offer-network',
    kind: 'offers',
    offers: ['faster-plan-trial'],
    section: 'offer',
    title: inBoth('方案：网络改善', 'Offer: better network'),
    say: inBoth(
      '给您带来不便，非常抱歉。我先帮您登记网络检测，两个工作日内会有工程师联系您；同时可以免费换到速率更高的套餐，先体验三个月。您看可以吗？',
      'I am sorry about that. I will book a network check, and an engineer will call you within two working days. Meanwhile you can move to a faster plan free for three months. Shall we do that?',
    ),
    hint: inBoth(
      '问清地点、时间和现象，写进备注。',
      'Ask where, when and what happens, and put it in the notes.',
    ),
    question: afterOffer,
  },
  {
    id: 'offer-competitor',
    kind: 'offers',
    offers: ['renewal-discount'],
    section: 'offer',
    title: inBoth('方案：对比权益', 'Offer: compare'),
    say: inBoth(
      '谢谢您坦率地告诉我。方便说一下对方的月费和流量吗？您现在续约，除了月费八五折，还保留原号码、积分和网龄等级，算下来往往更划算。',
      'Thank you for being open. May I ask what they charge and how much data it includes? If you renew now you get fifteen per cent off and keep your number, points and seniority, which often comes out cheaper.',
    ),
    hint: inBoth(
      '不评价、不贬低竞争对手，只讲自己的权益。',
      'Do not judge or run down the competitor; talk about your own benefits only.',
    ),
    question: afterOffer,
  },
  {
    id: 'offer-downsize',
    kind: 'offers',
    offers: ['smaller-plan'],
    section: 'offer',
    title: inBoth('方案：调整套餐', 'Offer: smaller plan'),
    say: inBoth(
      '明白，眼下控制成本要紧。可以帮您换成低一档的套餐，不收违约金，以后随时可以调回来。您觉得这样可以吗？',
      'I see, costs matter now. We can move you to the next smaller plan without a penalty, and you can change back at any time. Would that help?',
    ),
    question: afterOffer,
  },
  {
    id: 'offer-renewal',
    kind: 'offers',
    offers: ['renewal-data'],
    section: 'offer',
    title: inBoth('方案：续约礼遇', 'Offer: renewal'),
    say: inBoth(
      '感谢您一直以来的支持。合约到期前续约十二个月，每月多送十个 G 流量，月费不变。我帮您办上，好吗？',
      'Thank you for staying with us. If you renew for twelve months before the contract ends, you get ten extra gigabytes a month at the same price. Shall I arrange it?',
    ),
    question: afterOffer,
  },
  {
    id: 'objection',
    kind: 'question',
    section: 'offer',
    title: inBoth('处理顾虑', 'Objection'),
    say: inBoth(
      '您的顾虑我理解。这个方案七天内可以无条件取消，不产生任何费用。除了这一点，还有别的让您犹豫吗？',
      'I understand. You can cancel within seven days for any reason at no cost. Is there anything else that makes you hesitate?',
    ),
    hint: inBoth(
      '先认同再解释，最多挽留一次；客户再次拒绝就礼貌结束。',
      'Acknowledge before you explain, and try once only: a second no is a no.',
    ),
    question: asks(
      leadsTo('close-accepted', 'accept', '愿意接受', 'Accepts after all'),
      leadsTo('close-considering', 'think', '要再考虑', 'Wants to think it over'),
      leadsTo('close-refused', 'refuse', '仍然拒绝', 'Still refuses'),
      leadsTo('close-do-not-call', 'stop', '不要再打来', 'Asks not to be called'),
    ),
  },
];

/** Opening, identity, need, offer, objection, close: the retention script of the demo campaign. */
export const RETENTION_SCRIPT: Script = {
  format: 2,
  id: 'retention',
  version: 2,
  name: inBoth('合约到期挽留', 'Retention at contract end'),
  sections,
  steps: [...openings, ...offers, ...RETENTION_CLOSINGS],
  incomingStart: 'opening-incoming',
};
