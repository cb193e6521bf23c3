import type { IdentityPolicy } from './policy.ts';

/** Two of three things that stand on every bill: what the demo's customers are asked for. */
export const RETENTION_IDENTITY: IdentityPolicy = {
  facts: [
    {
      id: 'monthly',
      field: 'monthlyFen',
      question: { 'zh-CN': '您上个月的话费大概是多少？', en: 'About how much was your bill last month?' },
      compare: { kind: 'amount', toleranceFen: 2_000 },
    },
    {
      id: 'contract-end',
      field: 'contractEnd',
      question: { 'zh-CN': '您的合约哪一天到期？', en: 'On which day does your contract end?' },
      compare: { kind: 'date' },
    },
    {
      id: 'customer-number',
      field: 'externalId',
      question: {
        'zh-CN': '账单上客户编号的四位数字是？',
        en: 'What are the four digits of your customer number?',
      },
      compare: { kind: 'digits' },
    },
  ],
  mustBeRight: 2,
  triesEach: 2,
  triesInAll: 3,
};
