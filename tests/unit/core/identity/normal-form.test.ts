import { describe, expect, it } from 'vitest';
import { normalForm } from '../../../../src/core/identity/normal-form.ts';
import type { Comparison } from '../../../../src/core/identity/policy.ts';

const text = (value: string) => ({ kind: 'text', text: value });
const fen = (value: number) => ({ kind: 'amount', fen: value });

const CASES: readonly (readonly [Comparison, readonly string[], unknown])[] = [
  [{ kind: 'digits' }, ['7590', ' 75 90 ', '７５９０', '7590-VHVEG', 'No. 7590'], text('7590')],
  [{ kind: 'digits' }, ['11010519491231002x', '110105 19491231 002 X'], text('11010519491231002X')],
  [{ kind: 'digits' }, ['', '没有', 'abc'], undefined],
  [{ kind: 'last', digits: 4 }, ['138 1234 6021', '6021', '****6021'], text('6021')],
  [{ kind: 'last', digits: 4 }, ['11010519491231002X', '002x'], text('002X')],
  [{ kind: 'last', digits: 4 }, ['021', ''], undefined],
  [{ kind: 'name' }, ['Anna-Maria O’Neil', "anna maria o'neil", ' ANNAMARIA ONEIL '], text('annamariaoneil')],
  [{ kind: 'name' }, ['阿依古丽·买买提', '阿依古丽 买买提'], text('阿依古丽买买提')],
  [
    { kind: 'date' },
    [
      '2026-12-10',
      '2026/12/10',
      '2026.12.10',
      '20261210',
      '2026年12月10日',
      '２０２６－１２－１０',
      '2026 年 12 月 10',
    ],
    text('2026-12-10'),
  ],
  [{ kind: 'date' }, ['2026-1-5', '2026年1月5日'], text('2026-01-05')],
  [{ kind: 'date' }, ['2026-02-30', '2026-13-01', '12-10', '10.12.2026', '年底', ''], undefined],
  [
    { kind: 'amount', toleranceFen: 0 },
    ['1208.50', '¥1,208.5', '约1208.5元', ' 1208.50 yuan', '１２０８．５０'],
    fen(120_850),
  ],
  [{ kind: 'amount', toleranceFen: 0 }, ['1.234', '-5', '一百', '', '12345678901'], undefined],
];

describe('an answer', () => {
  it.each(CASES)('compared as %o is read however it is written: %o', (compare, written, expected) => {
    for (const given of written) expect(normalForm(compare, given), given).toEqual(expected);
  });
});
