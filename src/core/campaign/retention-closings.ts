import type { ScriptStep } from '../script/script.ts';
import { asks, endsAs, inBoth, leadsTo } from '../script/write-script.ts';

/** The ways a retention call ends; each last answer suggests the disposition it stands for. */
export const RETENTION_CLOSINGS: readonly ScriptStep[] = [
  {
    id: 'close-accepted',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：办理', 'Close: accepted'),
    say: inBoth(
      '好的，我现在为您登记。跟您确认一下办理的内容，稍后会有短信通知，请留意查收。感谢您的信任，祝您生活愉快！',
      'Thank you, I am putting it through now. Let me repeat what we agreed; a text message will confirm it. Thank you for your trust, and goodbye.',
    ),
    hint: inBoth(
      '复述方案、费用和生效时间，听到客户明确同意再登记。',
      'Repeat the offer, its price and its start; record it only after a clear yes.',
    ),
    question: asks(
      endsAs('accepted-renewal', 'renewal', '续约', 'Renews the contract'),
      endsAs('accepted-plan-change', 'plan-change', '更换套餐', 'Changes the plan'),
      endsAs('accepted-discount', 'discount', '接受优惠', 'Takes the discount'),
    ),
  },
  {
    id: 'close-considering',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：考虑', 'Close: thinking it over'),
    say: inBoth(
      '没问题，您慢慢考虑。要不要约个时间，我再给您打过来？',
      'Of course, take your time. Shall we agree on a time for me to call you back?',
    ),
    question: asks(
      endsAs('callback', 'callback', '约好时间', 'Agrees on a time'),
      endsAs('considering', 'no-time', '不约时间', 'Names no time'),
    ),
  },
  {
    id: 'close-refused',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：未能挽留', 'Close: refused'),
    say: inBoth(
      '好的，尊重您的决定。为了改进服务，方便告诉我最主要的原因吗？……谢谢您，如果以后有需要，随时联系我们。',
      'I respect your decision. To help us improve, may I ask the main reason? … Thank you. If you ever need us, we are here.',
    ),
    question: asks(
      endsAs('refused-competitor', 'competitor', '竞品优惠', "A competitor's offer"),
      endsAs('refused-price', 'price', '价格', 'Price'),
      endsAs('refused-network', 'network', '网络质量', 'Network quality'),
      endsAs('refused-business', 'business', '经营困难', 'Business trouble'),
      endsAs('refused-other', 'other', '其他', 'Another reason'),
    ),
  },
  {
    id: 'close-callback',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：约回拨', 'Close: callback'),
    say: inBoth(
      '打扰您了。请问什么时间方便？我到时再给您来电。',
      'Sorry to disturb you. When would be a good time for me to call again?',
    ),
    question: asks(
      endsAs('callback', 'agreed', '约好时间', 'Agrees on a time'),
      endsAs('considering', 'no-time', '不愿约时间', 'Names no time'),
      leadsTo('close-do-not-call', 'stop', '不要再打来', 'Asks not to be called'),
    ),
  },
  {
    id: 'close-wrong-party',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：非本人', 'Close: not the customer'),
    say: inBoth(
      '不好意思，打扰您了。请问您认识{{customer.name}}吗？',
      'I am sorry to disturb you. Do you know {{customer.name}}?',
    ),
    hint: inBoth('不向他人透露来电事由以外的任何客户信息。', 'Tell others nothing about the customer.'),
    question: asks(
      endsAs('wrong-party-absent', 'absent', '认识，本人不在', 'Yes, but away'),
      endsAs('wrong-party-number', 'unknown', '不认识', 'No'),
    ),
  },
  {
    id: 'close-not-verified',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：身份未核实', 'Close: not verified'),
    say: inBoth(
      '没关系。为了您的信息安全，具体内容请您带证件到营业厅，或拨打客服热线办理。打扰您了，再见。',
      'No problem. For your own safety, please visit a shop with your ID or call our service line. Sorry to have disturbed you, and goodbye.',
    ),
    question: asks(endsAs('other-not-verified', 'end', '结束通话', 'Ends the call')),
  },
  {
    id: 'close-do-not-call',
    kind: 'question',
    section: 'close',
    title: inBoth('结束：禁呼', 'Close: do not call'),
    say: inBoth(
      '好的，我马上为您登记，今后不会再向您拨打这类电话。打扰您了，再见。',
      'Certainly. I am recording it now and you will not get such calls again. Sorry to have disturbed you, and goodbye.',
    ),
    hint: inBoth('不再挽留，立即结束。', 'No further attempt to persuade: end the call.'),
    question: asks(endsAs('do-not-call', 'end', '结束通话', 'Ends the call')),
  },
];
