import { describe, expect, it } from 'vitest';
import { quickCallback } from '../../../../src/renderer/screens/agent/callback-time.ts';
import { fillText } from '../../../../src/renderer/screens/agent/script/fill-text.ts';
import { asking, oneOf, SETTING, scriptOf } from '../../../support/script/write.ts';

describe('text to be spoken', () => {
  const script = scriptOf([asking('fee', { kind: 'money' }), asking('topic', oneOf('x'))]);
  const situation = {
    ...SETTING,
    script,
    answers: new Map([['fee', { kind: 'money' as const, minor: 9_950 }]]),
    agentName: '李敏',
  };

  it('marks what was filled in, in the language of the screen', () => {
    expect(fillText('您好 {{ customer.name }}，每月{{answer.fee}}', situation, 'zh-CN')).toEqual([
      { text: '您好 ', filled: false },
      { text: '陈静怡', filled: true },
      { text: '，每月', filled: false },
      { text: '¥99.50', filled: true },
    ]);
    const [date] = fillText('{{customer.contractEnd}}', situation, 'en');
    expect(date?.text).toBe('4 December 2026');
    expect(fillText('{{customer.contractEnd}}', situation, 'zh-CN')[0]?.text).toBe('2026年12月4日');
  });

  it('names what is missing, and never shows braces', () => {
    const missing = (text: string) => fillText(text, situation, 'en').map((part) => part.missing);
    expect(missing('{{customer.tenureMonths}}{{answer.topic}}{{value.none}}{{odd}}')).toEqual([
      'data',
      'answer',
      'data',
      'data',
    ]);
    const { plan: _, ...customer } = SETTING.customer;
    expect(fillText('{{customer.plan}}', { ...situation, customer }, 'en')[0]?.missing).toBe('plan');
  });
});

describe('promised times', () => {
  const now = new Date(2026, 10, 22, 16, 42, 10).getTime();

  it('rounds up to five minutes', () => {
    expect(new Date(quickCallback('1h', now, 'Asia/Shanghai')).toTimeString().slice(0, 5)).toBe('17:45');
  });

  it('means the next day of the calendar by tomorrow, also at the end of a month', () => {
    const last = Date.parse('2026-11-30T23:50+08:00');
    expect(quickCallback('tomorrowMorning', last, 'Asia/Shanghai')).toBe(
      Date.parse('2026-12-01T10:00+08:00'),
    );
  });

  it("means the customer's tomorrow and the customer's hour, wherever the agent sits", () => {
    const evening = Date.parse('2026-11-22T20:30:00Z');
    expect(quickCallback('tomorrowMorning', evening, 'Asia/Shanghai')).toBe(
      Date.parse('2026-11-24T10:00+08:00'),
    );
    expect(quickCallback('tomorrowAfternoon', evening, 'America/New_York')).toBe(
      Date.parse('2026-11-23T15:00-05:00'),
    );
  });
});
