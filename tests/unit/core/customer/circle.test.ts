import { expect, it } from 'vitest';
import {
  circleOf,
  othersIn,
  peopleIn,
  relatedIn,
  withoutColumns,
} from '../../../../src/core/customer/circle.ts';

const COLUMNS = { people: '联系人', related: '关联客户', group: '集团' };

it.each([
  [
    '王芳/决策人/13800000001/中文',
    [{ name: '王芳', role: 'decision-maker', number: '13800000001', language: 'zh-CN' }],
  ],
  ['Daniel Lee | billing contact | English', [{ name: 'Daniel Lee', role: 'billing', language: 'en' }]],
  ['赵工/021-12345678', [{ name: '赵工', number: '021-12345678' }]],
  ['赵工//粤语', [{ name: '赵工', language: '粤语' }]],
  [
    '王芳／+86 138 0000 0001／机房值班；李强',
    [{ name: '王芳', role: '机房值班', number: '+86 138 0000 0001' }, { name: '李强' }],
  ],
  ['王芳/138****0001', [{ name: '王芳', number: '138****0001' }]],
  [' ；/决策人；', []],
])('reads the people of %j', (text, people) => {
  expect(peopleIn(text)).toEqual(people);
});

it.each([
  ['母公司：长江物流（B-1）', { relation: '母公司', name: '长江物流', key: 'B-1' }],
  ['payer: Anna Berg (7590-VHVEG)', { relation: 'payer', name: 'Anna Berg', key: '7590-VHVEG' }],
  ['王建国', { name: '王建国', key: '王建国' }],
  ['（B-2）', { name: '（B-2）', key: 'B-2' }],
])('reads the related customer of %j', (text, related) => {
  expect(relatedIn(text)).toEqual([related]);
});

const customer = {
  fields: { 联系人: '王芳', 关联客户: '父亲：李四（B-1）；同住：王五', 集团: '长江；黄河；长江' },
  circle: {
    columns: COLUMNS,
    related: [{ key: 'B-1', id: 'c1', name: '李四' }],
    groups: [{ name: '长江', members: [{ id: 'c2', name: '周六' }], more: 3 }],
  },
};

it('names whom the columns name, with the records that the centre knows', () => {
  const circle = circleOf(customer);
  expect(circle).toEqual({
    people: [{ name: '王芳' }],
    related: [
      { relation: '父亲', id: 'c1', name: '李四' },
      { relation: '同住', name: '王五' },
    ],
    groups: [
      { name: '长江', members: [{ id: 'c2', name: '周六' }], more: 3 },
      { name: '黄河', members: [], more: 0 },
    ],
  });
  expect(othersIn(circle)).toBe(3);
});

it('follows a column that was corrected, and names nobody of one that is kept back', () => {
  const corrected = { ...customer, fields: { ...customer.fields, 关联客户: '同住：王五', 集团: '' } };
  expect(circleOf(corrected)).toMatchObject({ related: [{ name: '王五' }], groups: [] });
  const kept = withoutColumns(customer.circle, (column) => column === '集团');
  expect(JSON.stringify(kept)).not.toContain('周六');
  expect(kept.related).toEqual(customer.circle.related);
});

it('names nobody where the centre told of no columns', () => {
  expect(circleOf({ fields: customer.fields })).toEqual({ people: [], related: [], groups: [] });
});
