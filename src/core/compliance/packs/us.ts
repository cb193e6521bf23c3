import type { JurisdictionPack } from '../pack.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Area codes under +1 of Canada, of the Caribbean, and of numbers that belong to no place (NANPA). */
const NOT_US = [
  // Canada
  '204 226 236 249 250 257 263 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 460 468 474',
  '506 514 519 537 548 579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 851',
  '867 873 879 902 905 942',
  // Caribbean and Atlantic
  '242 246 264 268 284 345 441 473 649 658 664 721 758 767 784 809 829 849 868 869 876',
  // Premium, toll-free, personal and government numbers
  '900 800 833 844 855 866 877 888 500 521 522 523 524 525 526 527 528 529 533 544 566 577 588 600 622 700 710',
].flatMap((codes) => codes.split(' '));

/** Area codes (NANPA) and zones (IANA) of the territories; a test holds them against libphonenumber. */
const TERRITORIES: NonNullable<JurisdictionPack['parts']> = [
  { prefixes: ['1787', '1939'], zones: ['America/Puerto_Rico'] },
  { prefixes: ['1340'], zones: ['America/St_Thomas'] },
  { prefixes: ['1671'], zones: ['Pacific/Guam'] },
  { prefixes: ['1670'], zones: ['Pacific/Saipan'] },
  { prefixes: ['1684'], zones: ['Pacific/Pago_Pago'] },
];

/**
 * United States with its territories. An area code does not say where a mobile is, so without a zone of the customer's own the hours must be right
 * in every zone of the country; for a territory's number also at the territory.
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
  exceptPrefixes: NOT_US.map((areaCode) => `1${areaCode}`),
  zones: [
    'America/New_York',
    'America/Chicago',
    'America/Denver',
    'America/Phoenix',
    'America/Los_Angeles',
    'America/Anchorage',
    'Pacific/Honolulu',
  ],
  parts: TERRITORIES,
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
  bases: ['consent', 'contract'],
};
