import type { JurisdictionPack } from '../pack.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/**
 * United States. An area code does not say where a mobile is, so without a zone of the customer's own the hours must be right
 * in every zone of the country.
 */
export const US_PACK: JurisdictionPack = {
  id: 'US',
  sources: [
    {
      title: {
        'zh-CN': 'FTC《电话销售规则》16 CFR 310.4(b)(1)(iv)、(b)(4)、(c)',
        en: 'FTC Telemarketing Sales Rule, 16 CFR 310.4(b)(1)(iv), (b)(4), (c)',
      },
      standing: 'law',
    },
    {
      title: {
        'zh-CN': 'FCC TCPA 规则 47 CFR 64.1200(a)(6)-(7)、(c)',
        en: 'FCC TCPA rules, 47 CFR 64.1200(a)(6)-(7), (c)',
      },
      standing: 'law',
    },
    {
      title: {
        'zh-CN': '同一号码 24 小时 3 次、7 天 7 次',
        en: '3 calls in 24 h and 7 in 7 days to a number',
      },
      standing: 'house',
    },
  ],
  prefixes: ['1'],
  zones: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ],
  windows: [{ fromMinute: 8 * 60, toMinute: 21 * 60 }],
  caps: [
    { per: 'number', withinSeconds: DAY, max: 3 },
    { per: 'number', withinSeconds: 7 * DAY, max: 7 },
  ],
  ringAtLeastSeconds: 15,
  abandon: {
    limit: 0.03,
    window: { kind: 'successive', seconds: 30 * DAY },
    denominator: 'answered-live',
    agentWithinSeconds: 2,
    lockOutSeconds: 24 * HOUR,
  },
  dataMaxAgeSeconds: 31 * DAY,
  consentNeeded: true,
};
