import { describe, expect, it } from 'vitest';
import { circleOf } from '../../../../src/core/customer/circle.ts';
import { customerFor, earlierFor, eyesOf, historyFor, taskFor } from '../../../../src/main/masking/eyes.ts';
import { given } from '../../../support/script/write.ts';
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

  it('read keys and names of groups as they read the columns, so that those are found by them', () => {
    const circle = {
      columns: { people: '联系人', related: '关联客户', group: '集团' },
      related: [{ key: '13812345678', id: 'father', name: '张三' }],
      groups: [{ name: '13812345678家庭网', members: [{ id: 'mother', name: '李四' }], more: 0 }],
    };
    const fields = { 关联客户: '父亲：张三（13812345678）', 集团: '13812345678家庭网' };
    const read = customerFor(eyesOf('agent'), { ...customer, fields, circle }, task);
    expect(JSON.stringify(read)).not.toContain('13812345678');
    const { related, groups } = circleOf(read);
    expect(related).toEqual([{ relation: '父亲', id: 'father', name: '张三' }]);
    expect(groups).toMatchObject([{ name: '138****5678家庭网', members: [{ id: 'mother' }] }]);
  });

  it('take over the answers of the task’s last call, but for those they may not read', () => {
    const text = (stepId: string, words: string) => given(stepId, { kind: 'text', text: words });
    const phone = given('phone', { kind: 'phone', e164: '+8613912346021' });
    const answers = [text('plain', '网速慢'), text('number', '打 13912346021'), phone];
    const script = (taskId: string) => ({ taskId, scriptId: 's', scriptVersion: 1, answers });
    const entry = (id: string, at: number, taskId: string) => ({
      ...{ id, at, kind: 'call' as const, title: '外呼' },
      script: script(taskId),
    });
    const calls = [entry('other', 3, 'another task'), entry('last', 2, task.id), entry('first', 1, task.id)];
    expect(earlierFor(eyesOf('agent'), calls, known.task)).toEqual({
      ...script(task.id),
      answers: answers.slice(0, 1),
    });
    expect(earlierFor(eyesOf('supervisor'), calls, known.task)).toEqual(script(task.id));
    expect(earlierFor(eyesOf('agent'), calls.slice(0, 1), known.task)).toBeUndefined();
    expect(historyFor(eyesOf('supervisor'), calls, known.task)[0]).not.toHaveProperty('script');
  });

  it('adds nothing to a customer that has little', () => {
    expect(customerFor(eyesOf('agent'), customer, task)).toEqual(customer);
    expect(historyFor(eyesOf('agent'), history, task)).toEqual(history);
  });
});
