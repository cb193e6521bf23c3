import { describe, expect, it } from 'vitest';
import { fieldOfHeader } from '../../../../src/central/import/header-names.ts';
import { type MappedColumn, readRow } from '../../../../src/central/import/read-row.ts';

const headers = [
  '客户姓名',
  '联系电话',
  '备用电话',
  '月均消费（元）',
  '合约到期日',
  '流失风险',
  '客户等级',
  '积分',
];
const columns = headers.map(
  (header, index): MappedColumn => ({ index, header, field: fieldOfHeader(header) }),
);
const read = (...cells: string[]) => readRow({ line: 7, cells }, columns, 'Asia/Shanghai');

describe('a row of a list', () => {
  it('becomes a customer, with what has no place kept under its header', () => {
    expect(read('王芳', '15412345678', '', '¥1,208.50', '2026年12月31日', '62%', '金卡', '880')).toEqual({
      kind: 'row',
      line: 7,
      customer: {
        externalId: '',
        name: '王芳',
        monthlyFen: 120_850,
        contractEnd: '2026-12-31',
        churnRisk: 62,
        tier: 'gold',
        fields: { 积分: '880' },
      },
      numbers: [{ e164: '+8615412345678', label: 'mobile', column: '联系电话' }],
      warnings: [],
    });
  });

  it('keeps the row, leaves out what it cannot read and tells each such cell', () => {
    expect(read('王芳', '15412345678', '转8001', 'abc', '2026-13-45', '极高', '五星', '880')).toMatchObject({
      kind: 'row',
      customer: { externalId: '', name: '王芳', fields: { 积分: '880' } },
      warnings: [
        { line: 7, column: '备用电话', reason: 'phone-invalid', value: '转8001' },
        { line: 7, column: '月均消费（元）', reason: 'not-an-amount', value: 'abc' },
        { line: 7, column: '合约到期日', reason: 'not-a-date', value: '2026-13-45' },
        { line: 7, column: '流失风险', reason: 'not-a-risk', value: '极高' },
        { line: 7, column: '客户等级', reason: 'tier-unknown', value: '五星' },
      ],
    });
  });

  it('tells nothing of cells that are empty', () => {
    expect(read('王芳', '15412345678', '', '', '', '', '')).toMatchObject({ warnings: [] });
  });

  it('takes the second number where the first is missing, and each number once', () => {
    expect(read('王芳', '', '15412345679')).toMatchObject({ numbers: [{ e164: '+8615412345679' }] });
    expect(read('王芳', '15412345678', '+86 15412345678')).toMatchObject({
      numbers: [{ e164: '+8615412345678' }],
    });
  });

  it('says by which column it is refused', () => {
    expect(read('', '15412345678')).toMatchObject({ reason: 'name-missing', column: '客户姓名' });
    expect(read('王芳', '12')).toMatchObject({ reason: 'phone-invalid', column: '联系电话', value: '12' });
    expect(read('合计')).toMatchObject({ reason: 'too-few-cells' });
  });
});
