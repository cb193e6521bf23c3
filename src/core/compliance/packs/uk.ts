import type { JurisdictionPack } from '../pack.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** United Kingdom. Since 2017 three per cent is no safe harbour: the limit is our own ceiling. */
export const UK_PACK: JurisdictionPack = {
  id: 'UK',
  sources: [
    {
      title: {
        'zh-CN': 'Ofcom《持续滥用政策声明》（2016）',
        en: 'Ofcom, Persistent misuse: a statement of policy (2016)',
      },
      standing: 'regulator',
    },
    {
      title: {
        'zh-CN': '《隐私与电子通信条例》2003 第 19–21 条',
        en: 'Privacy and Electronic Communications Regulations 2003, reg. 19–21',
      },
      standing: 'law',
    },
    {
      title: {
        'zh-CN': '08:00–21:00，同一号码 24 小时 3 次、7 天 7 次',
        en: '08:00–21:00, 3 calls in 24 h and 7 in 7 days to a number',
      },
      standing: 'house',
    },
  ],
  prefixes: ['44'],
  zones: ['Europe/London'],
  windows: [{ fromMinute: 8 * 60, toMinute: 21 * 60 }],
  caps: [
    { per: 'number', withinSeconds: DAY, max: 3 },
    { per: 'number', withinSeconds: 7 * DAY, max: 7 },
  ],
  ringAtLeastSeconds: 15,
  abandon: {
    limit: 0.03,
    window: { kind: 'rolling', seconds: DAY },
    denominator: 'abandoned-and-connected',
    agentWithinSeconds: 2,
    lockOutSeconds: 72 * HOUR,
  },
  dataMaxAgeSeconds: 28 * DAY,
  consentNeeded: true,
  bases: ['consent', 'legitimate-interest'],
};
