import { stringify } from 'csv-stringify/sync';
import iconv from 'iconv-lite';

/** Phone cells that must be refused, or read in spite of their shape. */
const PHONES = [
  '8.61E+12',
  '110',
  '',
  '１５４１２３４５６７８',
  "'15412345679",
  '0086 154 1234 5680',
  'abc',
  '15412345681.0',
  '12345',
  '01012110',
];

/** A list as an old billing system writes it: GB18030, title rows, bad phones, a short row, a row twice, a total below. */
export function messyGb18030(headers, rows) {
  const phone = headers.indexOf('联系电话');
  // With a second number a row without a first one would be good.
  const second = headers.indexOf('备用电话');
  const spoil = (cell, column, value) => {
    if (value === undefined) return cell;
    if (column === phone) return value;
    return column === second ? '' : cell;
  };
  const spoiled = rows.map((row, i) => row.map((cell, column) => spoil(cell, column, PHONES[i])));
  const table = [
    ['合约到期客户清单'],
    ['制表单位：客户经营部', '', '制表日期：2026-12-01'],
    [],
    headers,
    ...spoiled,
    spoiled.at(-1),
    [rows[0][0], rows[0][1]],
    ['合计', String(rows.length)],
  ];
  return iconv.encode(stringify(table, { record_delimiter: 'windows' }), 'gb18030');
}
