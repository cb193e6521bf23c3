import { CN_CALENDAR } from '../calendars/cn.ts';
import type { JurisdictionPack } from '../pack.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Mainland China. One civil time in the whole country. */
export const CN_PACK: JurisdictionPack = {
  id: 'CN',
  sources: [
    {
      title: {
        'zh-CN': '《个人信息保护法》第十三条、第十五条：同意及其撤回',
        en: 'Personal Information Protection Law, art. 13 and 15: consent and its withdrawal',
      },
      standing: 'law',
    },
    {
      title: {
        'zh-CN': '《通信短信息和语音呼叫服务管理规定（征求意见稿）》：未经同意不得电话营销',
        en: 'Draft rules on messages and voice calls: no marketing calls without consent',
      },
      standing: 'regulator',
    },
    {
      title: {
        'zh-CN': '大型运营商平台规则：同一号码 24 小时 5 次、5 分钟 3 次，08:00–21:00',
        en: 'Rule of a large carrier’s platform: 5 calls in 24 h and 3 in 5 min to a number, 08:00–21:00',
      },
      standing: 'house',
    },
    {
      title: {
        'zh-CN': '同一客户 24 小时 5 次、7 天 15 次；呼损率 3 %（滚动 24 小时），呼损后 72 小时不再自动拨打',
        en: '5 calls in 24 h and 15 in 7 days to a customer; abandoned at most 3 % (rolling 24 h), then 72 h not dialled by the machine',
      },
      standing: 'house',
    },
  ],
  prefixes: ['86'],
  zones: ['Asia/Shanghai'],
  alwaysZones: ['Asia/Shanghai'],
  windows: [{ fromMinute: 8 * 60, toMinute: 21 * 60 }],
  calendar: CN_CALENDAR,
  caps: [
    { per: 'number', withinSeconds: 5 * 60, max: 3 },
    { per: 'number', withinSeconds: DAY, max: 5 },
    { per: 'customer', withinSeconds: DAY, max: 5 },
    { per: 'customer', withinSeconds: 7 * DAY, max: 15 },
  ],
  ringAtLeastSeconds: 25,
  abandon: {
    limit: 0.03,
    window: { kind: 'rolling', seconds: DAY },
    denominator: 'abandoned-and-connected',
    agentWithinSeconds: 2,
    lockOutSeconds: 72 * HOUR,
  },
  dataMaxAgeSeconds: DAY,
  consentNeeded: true,
  bases: ['consent', 'contract'],
};
