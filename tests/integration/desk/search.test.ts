import { afterEach, expect, it } from 'vitest';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';

let bench: DeskBench;
afterEach(() => bench.close());

it('finds people and notes with numbers masked, and neither shows nor finds what an identity check protects', async () => {
  bench = new DeskBench({ campaign: { dialMode: 'preview', identity: RETENTION_IDENTITY } });
  for (const [index, granted] of bench.central.pool.entries())
    bench.central.pool[index] = {
      ...granted,
      customer: { ...granted.customer, name: `欧阳静雯${index}`, plan: '百兆宽带' },
      history: [
        { id: `order-${index}`, at: 1, kind: 'order', title: '百兆宽带' },
        { id: `ticket-${index}`, at: 2, kind: 'ticket', title: '路由器重启' },
      ],
    };
  await bench.ready();
  await bench.until((view) => view.work?.stage === 'preview');
  const find = (text: string) => bench.renderer.call('search.find', { text });
  const people = (await find('静雯')).customers;
  expect(people.length).toBeGreaterThan(0);
  for (const { number } of people) expect(number).toMatch(/\*/);
  expect((await find('路由')).entries.length).toBeGreaterThan(0);
  expect((await find('百兆')).entries).toEqual([]);
  const read = await bench.renderer.call('customer.read', { customerId: people[0]?.id ?? '' });
  expect(read.protectedFields).toContain('plan');
  expect(JSON.stringify(read)).not.toContain('百兆');
});
