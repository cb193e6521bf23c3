import { describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readRecords } from '../../../../src/central/records/read-records.ts';
import { readDuration, readResult, readTime } from '../../../../src/central/records/record-cells.ts';

const ZONE = 'Asia/Shanghai';
const read = (text: string) => readRecords(Buffer.from(text), ZONE);
/** 2026-11-22 09:10:11 in Shanghai. */
const AT = Date.UTC(2026, 10, 22, 1, 10, 11);

describe('a call record', () => {
  it('is read from a Chinese file with a title row', async () => {
    const text =
      '某某通信话单\n被叫号码,开始时间,通话时长,释放原因\n15400000001,2026/11/22 9:10:11,62秒,16\n';
    expect(await read(text)).toEqual([
      {
        kind: 'record',
        line: 3,
        callId: undefined,
        number: '+8615400000001',
        startedAt: AT,
        talkMs: 62_000,
        lineResult: 'answered',
      },
    ]);
  });

  it('is read from an English one, by its Call-ID and SIP code', async () => {
    const [row] = await read('Call-ID,Duration,SIP Code\nabc@host,0,486\n');
    expect(row).toMatchObject({ callId: 'abc@host', lineResult: 'busy', sipCode: 486, talkMs: 0 });
  });

  it('counts the talk, not the whole duration, where a file has both', async () => {
    const [row] = await read(
      'dst,calldate,duration,billsec,disposition\n15400000001,2026-11-22 09:10:11,30,12,ANSWERED\n',
    );
    expect(row).toMatchObject({ talkMs: 12_000, lineResult: 'answered' });
  });

  it('that says nothing of the end, or of which call, is told as unreadable by its line', async () => {
    const rows = await read(
      '被叫号码,开始时间,结果,通话时长\n,2026-11-22 09:10:11,200,5\n15400000001,2026-11-22 09:10:11,,\n',
    );
    expect(rows).toEqual([
      { kind: 'unreadable', line: 2 },
      { kind: 'unreadable', line: 3 },
    ]);
  });

  it('keeps the time of day, to the second, of the dates of an Excel file, and reads a talk time that is one of its times', async () => {
    const times = [3, 7, 11, 59].map((second) => Date.UTC(2026, 10, 22, 9, 10, second));
    const date = (at: number, format: string) => ({ type: Date, value: new Date(at), format });
    const file = await writeXlsxFile([
      ['被叫号码', '开始时间', '通话时长', '释放原因'].map((value) => ({ value })),
      ...times.map((at, i) => [
        { value: `1540000000${i}` },
        date(at, 'yyyy-mm-dd hh:mm:ss'),
        date(Date.UTC(1899, 11, 30, 0, 1, 2), '[h]:mm:ss'),
        { value: '16' },
      ]),
    ]).toBuffer();
    expect(await readRecords(file, ZONE)).toMatchObject(
      times.map((at) => ({ kind: 'record', startedAt: at - 8 * 3_600_000, talkMs: 62_000 })),
    );
  });

  it('is none in a file whose columns nobody can tell', async () => {
    await expect(read('a,b\n1,2\n')).rejects.toMatchObject({ code: 'records.columns' });
  });
});

it.each([
  ['2026-11-22 09:10:11', AT],
  ['2026/11/22 9:10:11', AT],
  ['20261122091011', AT],
  ['2026年11月22日 09:10:11', AT],
  ['2026-11-22T01:10:11Z', AT],
  ['2026-11-22 09:10:11+08:00', AT],
  [String(AT), AT],
  [String(AT / 1000), AT],
  ['昨天', undefined],
  ['2026-13-22 09:10:11', undefined],
])('a time written %s is read', (cell, expected) => {
  expect(readTime(cell, ZONE)).toBe(expected);
});

it.each([
  ['62', 62_000],
  ['1:02', 62_000],
  ['00:01:02', 62_000],
  ['62 秒', 62_000],
  ['', undefined],
  ['lang', undefined],
])('a duration written %s is read', (cell, expected) => {
  expect(readDuration(cell)).toBe(expected);
});

it.each([
  ['200', 5_000, 'answered'],
  ['SIP 486', 0, 'busy'],
  ['480', 0, 'out-of-reach'],
  ['17', 0, 'busy'],
  ['1', 0, 'empty-number'],
  ['16', 9_000, 'answered'],
  ['16', 0, 'no-answer'],
  ['NORMAL_CLEARING', 0, 'no-answer'],
  ['NO ANSWER', 0, 'no-answer'],
  ['关机', 0, 'switched-off'],
  ['', 3_000, 'answered'],
  ['什么', 0, undefined],
])('a cause written %s with %d ms of talk means %s', (cause, talkMs, expected) => {
  expect(readResult(cause, talkMs)?.lineResult).toBe(expected);
});
