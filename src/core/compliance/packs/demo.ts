import type { JurisdictionPack } from '../pack.ts';

/** For the carrier lab's simulated customers, who sleep by day and night alike. A centre takes it only where nobody else can be reached. */
export const DEMO_PACK: JurisdictionPack = {
  id: 'DEMO',
  sources: [{ title: { 'zh-CN': '仅用于模拟客户', en: 'For simulated customers only' }, standing: 'house' }],
  prefixes: ['86', '1', '44'],
  zones: ['Asia/Shanghai'],
  windows: [{ fromMinute: 0, toMinute: 24 * 60 }],
  caps: [
    { per: 'number', withinSeconds: 5 * 60, max: 3 },
    { per: 'number', withinSeconds: 24 * 3600, max: 5 },
  ],
  ringAtLeastSeconds: 25,
  abandon: {
    limit: 0.03,
    window: { kind: 'rolling', seconds: 24 * 3600 },
    denominator: 'abandoned-and-connected',
    agentWithinSeconds: 2,
    lockOutSeconds: 72 * 3600,
  },
  dataMaxAgeSeconds: 24 * 3600,
  consentNeeded: false,
  bases: [],
};
