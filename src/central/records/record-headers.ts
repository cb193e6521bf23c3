import { plainHeader } from '../import/header-names.ts';

/** What a carrier's call record tells. */
export const RECORD_FIELDS = ['callId', 'number', 'startedAt', 'duration', 'cause'] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

/** Headers that carriers and SIP servers write, Chinese and English; of one field the first that a file has counts. Compared by `plainHeader`. */
const NAMES: Readonly<Record<RecordField, readonly string[]>> = {
  callId: ['callid', 'sipcallid', 'sip呼叫标识', '呼叫标识', '呼叫id', '通话id', '话单号', 'uniqueid'],
  number: [
    '被叫号码',
    '被叫',
    '对端号码',
    '拨打号码',
    'callee',
    'called',
    'callednumber',
    'calleenumber',
    'destination',
    'dst',
    'to',
    'number',
  ],
  startedAt: [
    '开始时间',
    '呼叫开始时间',
    '起呼时间',
    '呼叫时间',
    '拨打时间',
    '通话开始时间',
    'start',
    'starttime',
    'calldate',
    'startstamp',
    'setuptime',
    'datetime',
  ],
  // Talk before the whole duration: ringing is no talk.
  duration: [
    '通话时长',
    '计费时长',
    'billsec',
    'talktime',
    'talkseconds',
    'conversationseconds',
    '时长',
    'duration',
    'durationseconds',
  ],
  cause: [
    'sip状态码',
    'sip响应码',
    '响应码',
    '释放原因',
    '挂断原因',
    '结束原因',
    '原因值',
    '呼叫结果',
    'sipcode',
    'sipstatus',
    'responsecode',
    'finalcode',
    'cause',
    'hangupcause',
    'releasecause',
    'disposition',
    'result',
  ],
};

/** Title rows above a header are few. */
const LOOKED_AT = 20;

export interface RecordColumns {
  /** Place of the header among the rows. */
  readonly headerAt: number;
  readonly indexOf: Readonly<Partial<Record<RecordField, number>>>;
}

/** Finds the header and what its columns are; undefined where the rows cannot be matched: neither a call id nor number and time, or no result. */
export function findRecordColumns(
  rows: readonly { readonly cells: readonly string[] }[],
): RecordColumns | undefined {
  const found = rows
    .slice(0, LOOKED_AT)
    .map(({ cells }, headerAt) => ({ headerAt, indexOf: columnsOf(cells) }))
    .sort((a, b) => Object.keys(b.indexOf).length - Object.keys(a.indexOf).length)[0];
  if (!found) return undefined;
  const { callId, number, startedAt, duration, cause } = found.indexOf;
  const matchable = callId !== undefined || (number !== undefined && startedAt !== undefined);
  return matchable && (duration !== undefined || cause !== undefined) ? found : undefined;
}

function columnsOf(header: readonly string[]): Partial<Record<RecordField, number>> {
  const plain = header.map(plainHeader);
  return Object.fromEntries(
    RECORD_FIELDS.flatMap((field) => {
      const index = NAMES[field].map((name) => plain.indexOf(name)).find((at) => at >= 0);
      return index === undefined ? [] : [[field, index]];
    }),
  );
}
