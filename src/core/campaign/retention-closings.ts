import type { ScriptStep } from '../script/script.ts';

/** The ways a retention call ends; each last answer suggests the disposition it stands for. */
export const RETENTION_CLOSINGS: readonly ScriptStep[] = [
  {
    id: 'close-accepted',
    title: { 'zh-CN': '结束：办理', en: 'Close: accepted' },
    say: {
      'zh-CN':
        '好的，我现在为您登记。跟您确认一下办理的内容，稍后会有短信通知，请留意查收。感谢您的信任，祝您生活愉快！',
      en: 'Thank you, I am putting it through now. Let me repeat what we agreed; a text message will confirm it. Thank you for your trust, and goodbye.',
    },
    hint: {
      'zh-CN': '复述方案、费用和生效时间，听到客户明确同意再登记。',
      en: 'Repeat the offer, its price and its start; record it only after a clear yes.',
    },
    answers: [
      {
        id: 'renewal',
        text: { 'zh-CN': '续约', en: 'Renews the contract' },
        suggests: 'accepted-renewal',
      },
      {
        id: 'plan-change',
        text: { 'zh-CN': '更换套餐', en: 'Changes the plan' },
        suggests: 'accepted-plan-change',
      },
      {
        id: 'discount',
        text: { 'zh-CN': '接受优惠', en: 'Takes the discount' },
        suggests: 'accepted-discount',
      },
    ],
  },
  {
    id: 'close-considering',
    title: { 'zh-CN': '结束：考虑', en: 'Close: thinking it over' },
    say: {
      'zh-CN': '没问题，您慢慢考虑。要不要约个时间，我再给您打过来？',
      en: 'Of course, take your time. Shall we agree on a time for me to call you back?',
    },
    answers: [
      {
        id: 'callback',
        text: { 'zh-CN': '约好时间', en: 'Agrees on a time' },
        suggests: 'callback',
      },
      {
        id: 'no-time',
        text: { 'zh-CN': '不约时间', en: 'Names no time' },
        suggests: 'considering',
      },
    ],
  },
  {
    id: 'close-refused',
    title: { 'zh-CN': '结束：未能挽留', en: 'Close: refused' },
    say: {
      'zh-CN':
        '好的，尊重您的决定。为了改进服务，方便告诉我最主要的原因吗？……谢谢您，如果以后有需要，随时联系我们。',
      en: 'I respect your decision. To help us improve, may I ask the main reason? … Thank you. If you ever need us, we are here.',
    },
    answers: [
      {
        id: 'competitor',
        text: { 'zh-CN': '竞品优惠', en: "A competitor's offer" },
        suggests: 'refused-competitor',
      },
      { id: 'price', text: { 'zh-CN': '价格', en: 'Price' }, suggests: 'refused-price' },
      {
        id: 'network',
        text: { 'zh-CN': '网络质量', en: 'Network quality' },
        suggests: 'refused-network',
      },
      {
        id: 'business',
        text: { 'zh-CN': '经营困难', en: 'Business trouble' },
        suggests: 'refused-business',
      },
      { id: 'other', text: { 'zh-CN': '其他', en: 'Another reason' }, suggests: 'refused-other' },
    ],
  },
  {
    id: 'close-callback',
    title: { 'zh-CN': '结束：约回拨', en: 'Close: callback' },
    say: {
      'zh-CN': '打扰您了。请问什么时间方便？我到时再给您来电。',
      en: 'Sorry to disturb you. When would be a good time for me to call again?',
    },
    answers: [
      {
        id: 'agreed',
        text: { 'zh-CN': '约好时间', en: 'Agrees on a time' },
        suggests: 'callback',
      },
      {
        id: 'no-time',
        text: { 'zh-CN': '不愿约时间', en: 'Names no time' },
        suggests: 'considering',
      },
      {
        id: 'stop',
        text: { 'zh-CN': '不要再打来', en: 'Asks not to be called' },
        next: 'close-do-not-call',
      },
    ],
  },
  {
    id: 'close-wrong-party',
    title: { 'zh-CN': '结束：非本人', en: 'Close: not the customer' },
    say: {
      'zh-CN': '不好意思，打扰您了。请问您认识{{customer.name}}吗？',
      en: 'I am sorry to disturb you. Do you know {{customer.name}}?',
    },
    hint: {
      'zh-CN': '不向他人透露来电事由以外的任何客户信息。',
      en: 'Tell others nothing about the customer.',
    },
    answers: [
      {
        id: 'absent',
        text: { 'zh-CN': '认识，本人不在', en: 'Yes, but away' },
        suggests: 'wrong-party-absent',
      },
      {
        id: 'unknown',
        text: { 'zh-CN': '不认识', en: 'No' },
        suggests: 'wrong-party-number',
      },
    ],
  },
  {
    id: 'close-not-verified',
    title: { 'zh-CN': '结束：身份未核实', en: 'Close: not verified' },
    say: {
      'zh-CN': '没关系。为了您的信息安全，具体内容请您带证件到营业厅，或拨打客服热线办理。打扰您了，再见。',
      en: 'No problem. For your own safety, please visit a shop with your ID or call our service line. Sorry to have disturbed you, and goodbye.',
    },
    answers: [
      {
        id: 'end',
        text: { 'zh-CN': '结束通话', en: 'Ends the call' },
        suggests: 'other-not-verified',
      },
    ],
  },
  {
    id: 'close-do-not-call',
    title: { 'zh-CN': '结束：禁呼', en: 'Close: do not call' },
    say: {
      'zh-CN': '好的，我马上为您登记，今后不会再向您拨打这类电话。打扰您了，再见。',
      en: 'Certainly. I am recording it now and you will not get such calls again. Sorry to have disturbed you, and goodbye.',
    },
    hint: {
      'zh-CN': '不再挽留，立即结束。',
      en: 'No further attempt to persuade: end the call.',
    },
    answers: [{ id: 'end', text: { 'zh-CN': '结束通话', en: 'Ends the call' }, suggests: 'do-not-call' }],
  },
];
