import type { Disposition } from '../outcome/disposition.ts';
import { inBoth } from '../script/write-script.ts';

/** Disposition tree of a retention campaign; codes are stable keys of reports, texts are data. */
export const RETENTION_DISPOSITIONS: readonly Disposition[] = [
  {
    code: 'accepted',
    text: inBoth('接受挽留', 'Accepted the offer'),
    kind: 'success',
    rightParty: true,
    children: [
      leaf('accepted-renewal', '续约', 'Renewed the contract', 'success', { effective: true }),
      leaf('accepted-plan-change', '更换套餐', 'Changed the plan', 'success', { effective: true }),
      leaf('accepted-discount', '接受优惠', 'Took the discount', 'success', { effective: true }),
    ],
  },
  leaf('considering', '考虑中', 'Thinking it over', 'considering'),
  {
    code: 'refused',
    text: inBoth('拒绝', 'Refused'),
    kind: 'refused',
    rightParty: true,
    children: [
      leaf('refused-competitor', '竞品优惠', "A competitor's offer", 'refused'),
      leaf('refused-price', '价格', 'Price', 'refused'),
      leaf('refused-network', '网络质量', 'Network quality', 'refused'),
      leaf('refused-business', '经营困难', "The customer's business is in trouble", 'refused'),
      leaf('refused-campaign', '本活动勿再致电', 'No more calls about this offer', 'dnc', {
        campaignOnly: true,
      }),
      leaf('refused-other', '其他原因', 'Another reason', 'refused', { needsNote: true }),
    ],
  },
  leaf('callback', '约回拨', 'Callback promised', 'callback', { needsCallback: true }),
  {
    code: 'wrong-party',
    text: inBoth('非本人', 'Not the customer'),
    kind: 'wrong-party',
    rightParty: false,
    children: [
      leaf('wrong-party-absent', '本人不在', 'The customer is away', 'wrong-party', { rightParty: false }),
      leaf('wrong-party-number', '号码错误', 'Wrong number', 'wrong-party', { rightParty: false }),
    ],
  },
  leaf('do-not-call', '要求不再致电', 'Asked not to be called again', 'dnc'),
  {
    code: 'no-contact',
    text: inBoth('未接通', 'Not reached'),
    kind: 'not-reached',
    rightParty: false,
    children: [
      leaf(
        'not-reached',
        '无人接听、忙线、空号等',
        'No answer, busy, empty number and the like',
        'not-reached',
        {
          rightParty: false,
        },
      ),
      leaf('not-reached-machine', '语音信箱或智能代接', 'Voicemail or call assistant', 'not-reached', {
        rightParty: false,
      }),
    ],
  },
  {
    code: 'other',
    text: inBoth('其他', 'Other'),
    kind: 'other',
    rightParty: false,
    children: [
      leaf('other-not-verified', '身份未核实', 'Identity not verified', 'other', { rightParty: false }),
      leaf('other-dropped', '通话中断', 'The call dropped', 'other', { rightParty: false }),
      leaf('other-note', '其他（请备注）', 'Something else (see note)', 'other', {
        rightParty: false,
        needsNote: true,
      }),
    ],
  },
];

function leaf(
  code: string,
  zh: string,
  en: string,
  kind: Disposition['kind'],
  flags: Partial<
    Pick<Disposition, 'rightParty' | 'effective' | 'needsCallback' | 'needsNote' | 'campaignOnly'>
  > = {},
): Disposition {
  return { code, text: inBoth(zh, en), kind, rightParty: true, ...flags };
}
