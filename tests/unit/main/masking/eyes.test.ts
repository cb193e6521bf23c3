import { describe, expect, it } from 'vitest';
import { customerFor, eyesOf, historyFor, taskFor } from '../../../../src/main/masking/eyes.ts';
import { granted } from '../../../support/store/facts.ts';

const { task, customer, history } = granted(1, {
  task: {
    numbers: [{ e164: '+8613912346021', label: 'mobile' }],
    callback: { at: 1, note: '打 13912346021' },
  },
});
const known = {
  task,
  customer: { ...customer, fields: { 联系电话: '13912346021' } },
  history: [{ id: 'h', at: 1, kind: 'call' as const, title: '外呼', detail: '转 13912346021' }],
};

describe('eyes of a role', () => {
  it.each(['supervisor', 'admin'] as const)('a %s reads everything as it is', (role) => {
    const eyes = eyesOf(role);
    expect(customerFor(eyes, known.customer, known.task)).toEqual(known.customer);
    expect(historyFor(eyes, known.history, known.task)).toEqual(known.history);
    expect(taskFor(eyes, known.task).numbers).toEqual([{ text: '+8613912346021', label: 'mobile' }]);
  });

  it.each(['agent', 'lead'] as const)('an %s reads no number whole', (role) => {
    const eyes = eyesOf(role);
    const read = [
      customerFor(eyes, known.customer, known.task),
      historyFor(eyes, known.history, known.task),
      taskFor(eyes, known.task),
    ];
    expect(JSON.stringify(read)).not.toContain('13912346021');
    expect(JSON.stringify(read).match(/139\*{4}6021/g)).toHaveLength(4);
  });

  it('adds nothing to a customer that has little', () => {
    expect(customerFor(eyesOf('agent'), customer, task)).toEqual(customer);
    expect(historyFor(eyesOf('agent'), history, task)).toEqual(history);
  });
});
