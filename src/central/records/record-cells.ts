import { DateTime } from 'luxon';
import type { LineResult } from '../../core/call/line-result.ts';
import { resultOfFinal } from '../../core/call/sip-result.ts';

/** "2026-11-22 9:05:07", "2026/11/22 09:05", "20261122090507", ISO with a zone, or seconds or ms since 1970; epoch ms. */
export function readTime(cell: string, zone: string): number | undefined {
  const text = cell.normalize('NFKC').trim();
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/[zZ]$|[+-]\d{2}:?\d{2}$/.test(text) && /T|\d \d/.test(text)) {
    const zoned = DateTime.fromISO(text.replace(' ', 'T'));
    if (zoned.isValid) return zoned.toMillis();
  }
  const parts =
    /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?[ T]*(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?$/.exec(
      text,
    );
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const local = DateTime.fromObject({ year, month, day, hour, minute, second }, { zone });
  return local.isValid ? local.toMillis() : undefined;
}

/** "62", "62秒", "62s", "1:02", "0:01:02"; ms. */
export function readDuration(cell: string): number | undefined {
  const text = cell.normalize('NFKC').trim();
  const plain = /^(\d+(?:\.\d+)?)\s*(?:秒|s|sec)?$/i.exec(text);
  if (plain) return Math.round(Number(plain[1]) * 1000);
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text);
  if (!clock) return undefined;
  return ((Number(clock[1] ?? 0) * 60 + Number(clock[2])) * 60 + Number(clock[3])) * 1000;
}

/** Words that SIP servers and carriers write instead of codes; compared without spaces, in lower case. */
const WORDS: readonly (readonly [LineResult, RegExp])[] = [
  ['no-answer', /^(noanswer|nouserresponse|无人接听|无应答|未接听?|未接通)$/],
  ['answered', /^(answered?|normalclearing|connected|success|接通|已接通|成功|正常)$/],
  ['busy', /^(busy|userbusy|占线|忙|用户忙|遇忙)$/],
  ['rejected', /^(rejected|callrejected|拒接|用户拒接)$/],
  ['empty-number', /^(unallocatednumber|空号)$/],
  ['suspended', /^(停机|欠费停机)$/],
  ['switched-off', /^(关机|用户关机)$/],
  ['out-of-reach', /^(subscriberabsent|无法接通|不在服务区)$/],
  ['failed', /^(failed|congestion|线路故障|失败)$/],
];

export interface RecordResult {
  readonly lineResult: LineResult;
  readonly sipCode?: number | undefined;
}

/** What a record's cause and talk time say of the call; undefined where they say nothing. */
export function readResult(cause: string, talkMs: number | undefined): RecordResult | undefined {
  const text = cause.normalize('NFKC').trim();
  const code = Number(/^(?:SIP[ /:]*)?(\d{1,3})(?!\d)/i.exec(text)?.[1] ?? Number.NaN);
  if (code === 200) return { lineResult: 'answered', sipCode: code };
  if (code >= 300 && code <= 699) {
    const { lineResult } = resultOfFinal({ code, reasons: [], local: false });
    return { lineResult, sipCode: code };
  }
  // Normal clearing tells how a call ended, not whether it was answered.
  if (code === 16 || code === 31 || text === '') return byTalk(talkMs);
  if (code >= 1 && code <= 127) {
    const reasons = [`Q.850;cause=${code}`];
    return { lineResult: resultOfFinal({ code: 500, reasons, local: false }).lineResult };
  }
  const word = text.toLowerCase().replace(/[\s_-]/g, '');
  const known = WORDS.find(([, pattern]) => pattern.test(word))?.[0];
  if (known === 'answered' && word === 'normalclearing') return byTalk(talkMs);
  return known && { lineResult: known };
}

function byTalk(talkMs: number | undefined): RecordResult | undefined {
  if (talkMs === undefined) return undefined;
  return { lineResult: talkMs > 0 ? 'answered' : 'no-answer' };
}
