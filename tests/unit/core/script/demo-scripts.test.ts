import { describe, expect, it } from 'vitest';
import type { AnswerValue, GivenAnswer } from '../../../../src/core/script/answer.ts';
import { checkAnswer } from '../../../../src/core/script/check-answer.ts';
import { checkScript } from '../../../../src/core/script/check-script.ts';
import { lookUp, parsePlaceholder, placeholdersIn } from '../../../../src/core/script/placeholders.ts';
import { optionsOf } from '../../../../src/core/script/question.ts';
import { isStaffOnly, questionOf, type Script } from '../../../../src/core/script/script.ts';
import { walkScript } from '../../../../src/core/script/walk-script.ts';
import { readPhone } from '../../../../src/main/work/read-phone.ts';
import { CUSTOMER, demoScript, given, SETTING } from '../../../support/script/write.ts';

const NAMES = ['business-survey', 'churn-prevention', 'data-verification', 'nps'] as const;

describe.each(NAMES)('the demo script %s', (name) => {
  const script = demoScript(name);

  it('has no fault', () => {
    expect(checkScript(script)).toEqual([]);
  });

  it('is written in both languages, with the same placeholders, and no more options than there are keys', () => {
    for (const { say, hint } of script.steps)
      for (const text of hint ? [say, hint] : [say]) {
        expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(text.en).not.toMatch(/\p{Script=Han}(?![^{}]*\}\})/u);
        expect(placeholdersIn(text.en).toSorted()).toEqual(placeholdersIn(text['zh-CN']).toSorted());
      }
    for (const step of script.steps) {
      const question = questionOf(step);
      expect(question ? optionsOf(question).length : 0).toBeLessThanOrEqual(9);
    }
  });
});

const yes = (is: boolean, reason?: string): AnswerValue => ({
  kind: 'yes-no',
  yes: is,
  ...(reason ? { reason } : {}),
});
const several = (...options: string[]): AnswerValue => ({ kind: 'multiple', options });
const number = (value: number): AnswerValue => ({ kind: 'number', number: value });
const skipped: AnswerValue = { kind: 'skipped' };

/** What a customer of each kind would answer, by step; where a test says otherwise, that. */
const SURVEY: Readonly<Record<string, AnswerValue | string>> = {
  opening: 'yes',
  q1: 'manufacturing',
  q2: number(320),
  q3: several('voice', 'line'),
  q4: { kind: 'money', minor: 1_280_000 },
  q5: { kind: 'date', date: '2027-03-31' },
  q6: 'it',
  q7: yes(true),
  q8: several('mobile'),
  q9: { kind: 'ranking', options: ['price', 'repair', 'speed'] },
  q10: skipped,
  q11: 'part',
  q12: { kind: 'text', text: '怕断网影响生产' },
  q13: yes(true),
  q14: number(8),
  q15: 'few',
  q16: yes(false, '修了三天'),
  q17: several('manager', 'hotline'),
  q18: 'quarter',
  q19: number(4),
  q20: skipped,
  q21: several('cloud', 'iot'),
  q22: 'likely',
  q25: { kind: 'phone', e164: '+8613812346021' },
  thanks: { kind: 'said' },
  q26: 'high',
};

/** Answers step by step as the script asks, until it ends; the steps asked, in order. */
function drive(script: Script, answers: Readonly<Record<string, AnswerValue | string>>, setting = SETTING) {
  const all: GivenAnswer[] = [];
  const help = { today: setting.today, readPhone };
  for (;;) {
    const walk = walkScript(script, all, setting);
    const { current } = walk;
    if (!current) return { asked: walk.steps.map(({ step }) => step.id), walk, answers: all };
    const value = answers[current.id];
    if (value === undefined) throw new Error(`no answer for ${current.id}`);
    const answer = given(current.id, value);
    expect(checkAnswer(current, answer.value, help), current.id).toBeUndefined();
    all.push(answer);
  }
}

describe('the form of twenty-four questions', () => {
  const script = demoScript('business-survey');
  const questions = script.steps.map(({ id }) => id).filter((id) => /^q\d+$/.test(id));
  const asked = (change: Readonly<Record<string, AnswerValue | string>> = {}) =>
    drive(script, { ...SURVEY, ...change }).asked.filter((id) => questions.includes(id));
  const without = (...left: string[]) => questions.filter((id) => !left.includes(id));

  it('has questions 1 to 22, 25 and 26 in four parts, of which the last is the agent’s', () => {
    expect(questions).toEqual([...Array.from({ length: 22 }, (_, i) => `q${i + 1}`), 'q25', 'q26']);
    expect(script.sections).toHaveLength(4);
    const staff = script.steps.filter((step) => isStaffOnly(script, step)).map(({ id }) => id);
    expect(staff).toEqual(['q26']);
  });

  it('asks all of them of who uses everything', () => {
    expect(asked()).toEqual(questions);
  });

  it('goes from 7 to 14 for who uses no other carrier', () => {
    expect(asked({ q7: yes(false) })).toEqual(without('q8', 'q9', 'q10', 'q11', 'q12', 'q13'));
  });

  it('goes from 11 to 14 for who has no plans', () => {
    expect(asked({ q11: 'none' })).toEqual(without('q12', 'q13'));
  });

  it('goes from 17 to 21 when the account manager is left unticked', () => {
    expect(asked({ q17: several('hotline', 'shop') })).toEqual(without('q18', 'q19', 'q20'));
  });

  it('takes all three jumps at once', () => {
    expect(asked({ q7: yes(false), q17: several('none') })).toEqual(
      without('q8', 'q9', 'q10', 'q11', 'q12', 'q13', 'q18', 'q19', 'q20'),
    );
  });

  it('asks of the contract and of repairs only who has them', () => {
    expect(asked({ q3: several('mobile'), q15: 'never' })).toEqual(without('q5', 'q16'));
  });

  it('keeps what was answered before a revision, and counts it again when the revision is taken back', () => {
    const { answers } = drive(script, SURVEY);
    const revised = walkScript(script, [...answers, given('q7', yes(false))], SETTING);
    expect(revised.current).toBeUndefined();
    expect(revised.leftOff.map(({ stepId }) => stepId)).toEqual(['q8', 'q9', 'q10', 'q11', 'q12', 'q13']);
    const back = walkScript(script, [...answers, given('q7', yes(false)), given('q7', yes(true))], SETTING);
    expect(back.leftOff).toEqual([]);
    expect(back.suggests).toBe('survey-complete');
  });

  it('ends at once for who does not want to take part', () => {
    expect(drive(script, { opening: 'refuse' }).walk.suggests).toBe('refused-survey');
  });
});

describe('the script of churn prevention', () => {
  const script = demoScript('churn-prevention');
  const begun = {
    opening: 'self',
    identity: 'verified',
    need: { kind: 'ranking', options: ['fee'] },
  } as const;
  const ended = {
    accepted: 'renewal',
    start: { kind: 'date', date: '2026-12-01' },
    farewell: { kind: 'said' },
  } as const;

  it.each([
    ['price', 'offer-discount'],
    ['competitor', 'offer-discount'],
    ['network', 'offer-upgrade'],
    ['service', 'offer-upgrade'],
    ['business', 'offer-smaller'],
  ])('makes the offer that fits a customer whose reason is %s', (reason, offer) => {
    const { asked, walk } = drive(script, {
      ...begun,
      reason,
      'competitor-fee': { kind: 'money', minor: 9_900 },
      [offer]: 'accept',
      ...ended,
    });
    expect(asked.filter((id) => id.startsWith('offer-'))).toEqual([offer]);
    expect(asked.includes('competitor-fee')).toBe(reason === 'competitor');
    expect(walk.suggests).toBe('accepted-renewal');
  });

  it('has three places for offers and says what a year saves', () => {
    expect(script.steps.filter(({ kind }) => kind === 'offers')).toHaveLength(3);
    const saving = parsePlaceholder('value.saving');
    const situation = { ...SETTING, script, answers: new Map(), agentName: '' };
    expect(saving && lookUp(saving, situation)).toEqual({
      kind: 'money',
      minor: (CUSTOMER.monthlyFen ?? 0) * 1.8,
    });
  });

  it('answers an objection once and respects a second no', () => {
    const { asked, walk } = drive(script, {
      ...begun,
      reason: 'price',
      'offer-discount': 'doubt',
      objection: 'term',
      'objection-term': 'refuse',
      refused: 'price',
    });
    expect(asked.slice(-3)).toEqual(['objection', 'objection-term', 'refused']);
    expect(walk.suggests).toBe('refused-price');
  });
});

describe('the verification of customer data', () => {
  const script = demoScript('data-verification');
  const rest = {
    address: skipped,
    times: several(),
    summary: { kind: 'said' },
    result: 'complete',
  } as const;

  it('walks each field: confirmed, corrected or refused, and counts what was corrected', () => {
    const { asked, walk } = drive(script, {
      opening: 'yes',
      identity: 'verified',
      'check-name': 'confirmed',
      'check-phone': yes(false),
      'new-phone': { kind: 'phone', e164: '+8613812346021' },
      'check-contract': 'refused',
      'check-pay': 'corrected',
      'new-pay': 'online',
      ...rest,
    });
    expect(asked).not.toContain('new-name');
    const corrected = parsePlaceholder('value.corrected');
    const situation = { ...SETTING, script, answers: walk.answers, agentName: '' };
    expect(corrected && lookUp(corrected, situation)).toEqual({ kind: 'number', number: 2 });
  });

  it('does not read out what is not on file', () => {
    const { customer } = SETTING;
    const { asked } = drive(
      script,
      { opening: 'yes', identity: 'verified', 'check-name': 'confirmed', 'check-phone': yes(true), ...rest },
      { ...SETTING, customer: { ...customer, contractEnd: undefined, fields: {} } },
    );
    expect(asked).not.toContain('check-contract');
    expect(asked).not.toContain('check-pay');
  });

  it('says who calls before anything else', () => {
    const [first] = script.steps;
    expect(first?.say['zh-CN']).toContain('{{agent.name}}');
  });
});

describe('the recommendation score', () => {
  const script = demoScript('nps');
  const answers = {
    opening: 'yes',
    'why-low': { kind: 'text', text: '修了三天' },
    'why-middle': skipped,
    'why-high': skipped,
    topic: several('repair'),
    'follow-up': yes(true),
    'follow-up-day': { kind: 'date', date: '2026-11-24' },
    'follow-up-phone': skipped,
    goodbye: { kind: 'said' },
  } as const;

  it.each([
    [0, 'why-low'],
    [6, 'why-low'],
    [7, 'why-middle'],
    [8, 'why-middle'],
    [9, 'why-high'],
    [10, 'why-high'],
  ])('asks a customer who gives %i the question %s', (score, question) => {
    const { asked } = drive(script, { ...answers, score: number(score) });
    expect(asked.filter((id) => id.startsWith('why-'))).toEqual([question]);
  });

  it('promises a follow-up to detractors, and to nobody else', () => {
    expect(drive(script, { ...answers, score: number(3) }).asked).toContain('follow-up-day');
    expect(drive(script, { ...answers, score: number(7) }).asked).not.toContain('follow-up');
  });
});
