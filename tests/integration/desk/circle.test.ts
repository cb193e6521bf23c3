import { afterEach, expect, it } from 'vitest';
import { circleOf } from '../../../src/core/customer/circle.ts';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

const COLUMNS = { people: '联系人', related: '关联客户', group: '集团' };

/** Every task's customer names a parent whose record travels along, and a group of which one member's does not. */
async function atPreview(identity?: typeof RETENTION_IDENTITY) {
  bench = new DeskBench({ campaign: { dialMode: 'preview', ...(identity ? { identity } : {}) } });
  for (const [index, granted] of bench.central.pool.entries())
    bench.central.pool[index] = {
      ...granted,
      customer: {
        ...granted.customer,
        fields: { 联系人: '王芳/决策人/19900006021', 关联客户: '母公司：控股（P1）', 集团: '长江' },
        circle: {
          columns: COLUMNS,
          related: [{ key: 'P1', id: 'parent', name: '长江控股' }],
          groups: [{ name: '长江', members: [{ id: 'elsewhere', name: '北店' }], more: 0 }],
        },
      },
    };
  bench.central.changes.push({
    kind: 'customer',
    customer: { id: 'parent', externalId: 'P1', name: '长江控股', plan: '专线', fields: { 联系人: '孙立' } },
    history: [{ id: 'visit-1', at: 1, kind: 'visit', title: '季度上门' }],
  });
  await bench.ready();
  await bench.until((view) => view.work?.stage === 'preview');
  const { work } = bench.view;
  if (!work) throw new Error('there is no work');
  return work;
}

it('shows who belongs to the customer, numbers masked, and opens the records it has without the centre', async () => {
  const { customer } = await atPreview();
  bench.central.cut = true;
  const { people, related, groups } = circleOf(customer);
  expect(people).toMatchObject([{ name: '王芳', number: expect.stringContaining('*') }]);
  expect(related).toEqual([{ relation: '母公司', id: 'parent', name: '长江控股' }]);
  expect(groups[0]?.members).toEqual([{ name: '北店' }]);
  const read = await bench.renderer.call('customer.read', { customerId: 'parent' });
  expect(read).toMatchObject({ customer: { plan: '专线' }, history: [{ title: '季度上门' }], numbers: [] });
  await expect(bench.renderer.call('customer.read', { customerId: 'elsewhere' })).rejects.toMatchObject({
    code: 'not-found',
  });
});

it('names nobody, and opens no more of a record, where an identity check keeps the columns back', async () => {
  const { customer, protectedFields } = await atPreview(RETENTION_IDENTITY);
  expect(protectedFields).toContain('field:集团');
  expect(JSON.stringify(customer)).not.toMatch(/长江|北店|王芳/);
  const read = await bench.renderer.call('customer.read', { customerId: 'parent' });
  expect(read.customer.plan).toBeUndefined();
  expect(JSON.stringify(read)).not.toMatch(/专线|孙立/);
});
