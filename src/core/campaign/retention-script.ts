import type { Script, ScriptAnswer, ScriptStep } from '../script/script.ts';
import { RETENTION_CLOSINGS } from './retention-closings.ts';

/** Answers that end every offer in the same three ways. */
const afterOffer: readonly ScriptAnswer[] = [
  { id: 'accept', text: { 'zh-CN': '接受', en: 'Accepts' }, next: 'close-accepted' },
  { id: 'doubt', text: { 'zh-CN': '有顾虑', en: 'Has doubts' }, next: 'objection' },
  { id: 'think', text: { 'zh-CN': '要再考虑', en: 'Wants to think it over' }, next: 'close-considering' },
];

const openings: readonly ScriptStep[] = [
  {
    id: 'opening',
    title: { 'zh-CN': '开场', en: 'Opening' },
    say: {
      'zh-CN':
        '您好，我是客户服务中心的{{agent.name}}，想跟您聊聊您现在用的套餐，大概占用您两三分钟。请问是{{customer.name}}本人吗？',
      en: 'Hello, this is {{agent.name}} from customer care. I am calling about your current plan and it takes two or three minutes. Am I speaking with {{customer.name}}?',
    },
    hint: {
      'zh-CN': '先报身份和来意，再问是否方便。对方表示不愿再接到电话时，立即结束并登记禁呼。',
      en: 'Say who you are and why you call before you ask anything. If they do not want such calls, stop at once and record it.',
    },
    answers: [
      { id: 'self', text: { 'zh-CN': '是本人，方便', en: 'Yes, go on' }, next: 'identity' },
      { id: 'busy', text: { 'zh-CN': '是本人，现在不方便', en: 'Yes, but not now' }, next: 'close-callback' },
      { id: 'other', text: { 'zh-CN': '不是本人', en: 'Someone else' }, next: 'close-wrong-party' },
      {
        id: 'stop',
        text: { 'zh-CN': '不要再打来', en: 'Asks not to be called' },
        next: 'close-do-not-call',
      },
    ],
  },
  {
    id: 'identity',
    title: { 'zh-CN': '核对身份', en: 'Identity' },
    say: {
      'zh-CN':
        '为了保护您的信息，先跟您核对一下：麻烦您说一下目前使用的套餐名称，或者最近一个月账单的大致金额。',
      en: 'To protect your information, may I check two things first: which plan are you on, or roughly how much was your last bill?',
    },
    hint: {
      'zh-CN': '以客户说的为准与资料比对，不要把资料念给客户听。核对不通过，不谈任何账户内容。',
      en: 'Compare what the customer says with the record; never read the record out. Not verified means nothing about the account is said.',
    },
    answers: [
      { id: 'verified', text: { 'zh-CN': '核对一致', en: 'Matches' }, next: 'need' },
      {
        id: 'not-verified',
        text: { 'zh-CN': '核对不上或不愿提供', en: 'Does not match, or refused' },
        next: 'close-not-verified',
      },
    ],
  },
  {
    id: 'need',
    title: { 'zh-CN': '了解需求', en: 'Need' },
    say: {
      'zh-CN':
        '谢谢您。您的{{customer.plan}}合约到{{customer.contractEnd}}到期。这段时间用下来，您觉得最需要改善的是哪一方面？',
      en: 'Thank you. Your contract for {{customer.plan}} runs until {{customer.contractEnd}}. Looking back, what would you most like us to improve?',
    },
    hint: {
      'zh-CN': '多听少说，记下客户原话，再选最接近的一项。',
      en: 'Listen more than you talk; note the words used, then pick the nearest answer.',
    },
    answers: [
      { id: 'price', text: { 'zh-CN': '费用偏高', en: 'It costs too much' }, next: 'offer-price' },
      { id: 'network', text: { 'zh-CN': '信号或网速', en: 'Coverage or speed' }, next: 'offer-network' },
      {
        id: 'competitor',
        text: { 'zh-CN': '别家有优惠', en: 'Others offer more' },
        next: 'offer-competitor',
      },
      {
        id: 'business',
        text: { 'zh-CN': '用量减少或经营困难', en: 'Less use, or business is slow' },
        next: 'offer-downsize',
      },
      { id: 'content', text: { 'zh-CN': '没什么不满意', en: 'Quite content' }, next: 'offer-renewal' },
      {
        id: 'leave',
        text: { 'zh-CN': '已经决定不用了', en: 'Has decided to leave' },
        next: 'close-refused',
      },
    ],
  },
];

const offers: readonly ScriptStep[] = [
  {
    id: 'offer-price',
    title: { 'zh-CN': '方案：资费优惠', en: 'Offer: discount' },
    say: {
      'zh-CN': '理解您。像您这样的老客户，续约十二个月，月费可以打八五折，流量和通话时长都不减。您看合适吗？',
      en: 'I understand. As a long-standing customer you can renew for twelve months at fifteen per cent off, with the same data and minutes. Would that suit you?',
    },
    answers: afterOffer,
  },
  {
    id: 'offer-network',
    title: { 'zh-CN': '方案：网络改善', en: 'Offer: better network' },
    say: {
      'zh-CN':
        '给您带来不便，非常抱歉。我先帮您登记网络检测，两个工作日内会有工程师联系您；同时可以免费换到速率更高的套餐，先体验三个月。您看可以吗？',
      en: 'I am sorry about that. I will book a network check, and an engineer will call you within two working days. Meanwhile you can move to a faster plan free for three months. Shall we do that?',
    },
    hint: {
      'zh-CN': '问清地点、时间和现象，写进备注。',
      en: 'Ask where, when and what happens, and put it in the notes.',
    },
    answers: afterOffer,
  },
  {
    id: 'offer-competitor',
    title: { 'zh-CN': '方案：对比权益', en: 'Offer: compare' },
    say: {
      'zh-CN':
        '谢谢您坦率地告诉我。方便说一下对方的月费和流量吗？您现在续约，除了月费八五折，还保留原号码、积分和网龄等级，算下来往往更划算。',
      en: 'Thank you for being open. May I ask what they charge and how much data it includes? If you renew now you get fifteen per cent off and keep your number, points and seniority, which often comes out cheaper.',
    },
    hint: {
      'zh-CN': '不评价、不贬低竞争对手，只讲自己的权益。',
      en: 'Do not judge or run down the competitor; talk about your own benefits only.',
    },
    answers: afterOffer,
  },
  {
    id: 'offer-downsize',
    title: { 'zh-CN': '方案：调整套餐', en: 'Offer: smaller plan' },
    say: {
      'zh-CN':
        '明白，眼下控制成本要紧。可以帮您换成低一档的套餐，不收违约金，以后随时可以调回来。您觉得这样可以吗？',
      en: 'I see, costs matter now. We can move you to the next smaller plan without a penalty, and you can change back at any time. Would that help?',
    },
    answers: afterOffer,
  },
  {
    id: 'offer-renewal',
    title: { 'zh-CN': '方案：续约礼遇', en: 'Offer: renewal' },
    say: {
      'zh-CN':
        '感谢您一直以来的支持。合约到期前续约十二个月，每月多送十个 G 流量，月费不变。我帮您办上，好吗？',
      en: 'Thank you for staying with us. If you renew for twelve months before the contract ends, you get ten extra gigabytes a month at the same price. Shall I arrange it?',
    },
    answers: afterOffer,
  },
  {
    id: 'objection',
    title: { 'zh-CN': '处理顾虑', en: 'Objection' },
    say: {
      'zh-CN':
        '您的顾虑我理解。这个方案七天内可以无条件取消，不产生任何费用。除了这一点，还有别的让您犹豫吗？',
      en: 'I understand. You can cancel within seven days for any reason at no cost. Is there anything else that makes you hesitate?',
    },
    hint: {
      'zh-CN': '先认同再解释，最多挽留一次；客户再次拒绝就礼貌结束。',
      en: 'Acknowledge before you explain, and try once only: a second no is a no.',
    },
    answers: [
      {
        id: 'accept',
        text: { 'zh-CN': '愿意接受', en: 'Accepts after all' },
        next: 'close-accepted',
      },
      {
        id: 'think',
        text: { 'zh-CN': '要再考虑', en: 'Wants to think it over' },
        next: 'close-considering',
      },
      { id: 'refuse', text: { 'zh-CN': '仍然拒绝', en: 'Still refuses' }, next: 'close-refused' },
      {
        id: 'stop',
        text: { 'zh-CN': '不要再打来', en: 'Asks not to be called' },
        next: 'close-do-not-call',
      },
    ],
  },
];

/** Opening, identity, need, offer, objection, close: the retention script of the demo campaign. */
export const RETENTION_SCRIPT: Script = {
  id: 'retention',
  version: 1,
  name: { 'zh-CN': '合约到期挽留', en: 'Retention at contract end' },
  steps: [...openings, ...offers, ...RETENTION_CLOSINGS],
};
