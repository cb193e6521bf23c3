import type { CallRow } from '../../../src/contract/views.ts';

const MINUTE = 60_000;

/** Customers who called: settled, missed, a stranger, and one who talks now. */
export function incomingCalls(now: number): { rows: CallRow[]; total: number } {
  const call = (minutesAgo: number, change: Partial<CallRow>): CallRow => ({
    attemptId: `in${minutesAgo}`,
    at: now - minutesAgo * MINUTE,
    incoming: true,
    campaignName: '十一月合约到期挽留',
    agentName: '',
    customerName: '陈静怡',
    number: '199****6021',
    ringMs: 0,
    talkMs: 0,
    wrapUpMs: 0,
    ...change,
  });
  const rows = [
    call(1, { agentName: '张伟' }),
    call(9, { customerName: '', number: '138****0777', lineResult: 'cancelled' }),
    call(14, {
      customerName: 'Anastasia Papadopoulou-Featherstonehaugh',
      agentName: 'Margaret Featherstonehaugh',
      number: '154****0003',
      lineResult: 'answered',
      dispositionText: '接受挽留 / 续约',
      talkMs: 312_000,
      notes: '客户回电，问了宽带提速和违约金的事，续约十二个月；账单改寄公司地址，下月生效。',
    }),
    call(48, { lineResult: 'abandoned' }),
    call(95, { agentName: '王芳', lineResult: 'answered', dispositionText: '考虑中', talkMs: 74_000 }),
  ];
  return { rows, total: 37 };
}
