import { afterEach, expect, it } from 'vitest';
import { RETENTION_IDENTITY } from '../../../src/core/identity/retention-identity.ts';
import { DeskBench } from '../../support/desk/desk-bench.ts';
import { numberOf } from '../../support/store/facts.ts';

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

const messagesFor = async (text: string) =>
  (await bench.renderer.call('search.find', { text })).messages.map(({ entry }) => entry);

async function sentFromHere(identity?: typeof RETENTION_IDENTITY) {
  bench = new DeskBench({ campaign: { dialMode: 'preview', ...(identity ? { identity } : {}) } });
  await bench.ready();
  await bench.until((view) => view.work?.stage === 'preview');
  const { work } = bench.view;
  const draft = { taskId: work?.task.id ?? '', templateId: 'own-words', words: '周五上门换光猫' };
  const { messageId } = await bench.renderer.call('sms.send', draft);
  const name = work?.customer.name ?? '';
  const number = numberOf(Number(/\d+$/.exec(name)?.[0]));
  return { messageId, name, number };
}

it('finds a text message that was sent from this desk by its words, its customer’s name and number, and nothing else', async () => {
  const { messageId, name, number } = await sentFromHere();
  for (const typed of ['换光猫', '周五上门', name, number, number.slice(-4)]) {
    const [message, ...more] = await messagesFor(typed);
    expect.soft(message, typed).toMatchObject({ id: messageId, kind: 'message' });
    expect.soft(message?.detail, typed).toContain('周五上门换光猫');
    expect.soft(more, typed).toEqual([]);
  }
  expect(await messagesFor('换路由器')).toEqual([]);
  expect((await bench.renderer.call('search.find', { text: '换光猫' })).entries).toEqual([]);
});

it('does not find a message by words that an identity check keeps back', async () => {
  const { messageId, name } = await sentFromHere(RETENTION_IDENTITY);
  expect(await messagesFor('换光猫')).toEqual([]);
  const [message] = await messagesFor(name);
  expect(message).toMatchObject({ id: messageId });
  expect(message?.detail).toBeUndefined();
});
