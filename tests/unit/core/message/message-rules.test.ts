import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callingRules } from '../../../../src/contract/campaign-schema.ts';
import { decideMessage, type MessageQuestion } from '../../../../src/core/message/message-gate.ts';
import { isNews, MESSAGE_STATES, type MessageState } from '../../../../src/core/message/message-state.ts';
import { mobileOf } from '../../../../src/core/message/mobile-of.ts';
import {
  CODE_TRIES,
  codeState,
  codeTriesLeft,
  makeCode,
  readCode,
} from '../../../../src/core/message/one-time-code.ts';
import { MESSAGE_PURPOSES, type MessagePurpose } from '../../../../src/core/message/template.ts';
import { hasItsMoment } from '../../../../src/core/message/when-sent.ts';

const TUESDAY_TEN = Date.parse('2026-11-24T10:00+08:00');
const AT_NIGHT = Date.parse('2026-11-24T22:30+08:00');
const RULES = callingRules.parse({
  pack: 'CN',
  timeZone: 'Asia/Shanghai',
  windows: [{ fromMinute: 540, toMinute: 1200 }],
  consent: { basis: 'consent', since: 1, proof: 'form 7' },
  maxPer24h: 1,
  maxPer5min: 1,
  ringSeconds: 30,
  dataMaxAgeSeconds: 600,
});

function asked(change: Partial<MessageQuestion> = {}): MessageQuestion {
  return {
    now: TUESDAY_TEN,
    clockTrusted: true,
    purpose: 'free',
    campaign: { id: 'k', state: 'running', rules: RULES },
    customer: {},
    agentId: 'a',
    number: '+8613812346021',
    dnc: [],
    ...change,
  };
}
const ruleOf = (change: Partial<MessageQuestion>) => {
  const decision = decideMessage(asked(change));
  return decision.kind === 'blocked' ? decision.rule : undefined;
};

describe('whether a message may be sent', () => {
  it('is yes within the hours, on a basis, to who did not object', () => {
    for (const purpose of MESSAGE_PURPOSES) expect(ruleOf({ purpose })).toBeUndefined();
  });

  it.each(MESSAGE_PURPOSES)(
    'is no for a %s to who is not to be called or took the consent back',
    (purpose) => {
      const anyHour = {
        id: 'k',
        state: 'running',
        rules: RULES,
        messages: { serviceAnyHour: true },
      } as const;
      expect(ruleOf({ purpose, campaign: anyHour, dnc: [{ number: '+8613812346021', since: 1 }] })).toBe(
        'dnc',
      );
      expect(ruleOf({ purpose, campaign: anyHour, customer: { withdrawnAt: 1 } })).toBe('consent-withdrawn');
      expect(ruleOf({ purpose, campaign: anyHour, clockTrusted: false })).toBe('clock-suspect');
    },
  );

  it('keeps to the hours, but for what the customer waits for where the campaign says so', () => {
    const anyHour = { id: 'k', state: 'running', rules: RULES, messages: { serviceAnyHour: true } } as const;
    const rules = (campaign: MessageQuestion['campaign']) =>
      MESSAGE_PURPOSES.map((purpose) => ruleOf({ purpose, campaign, now: AT_NIGHT }));
    const closed = 'calling-window';
    expect(rules(asked().campaign)).toEqual([closed, closed, closed, closed]);
    expect(rules(anyHour)).toEqual([undefined, undefined, closed, closed]);
    const decision = decideMessage(asked({ now: AT_NIGHT }));
    expect(decision).toMatchObject({ until: Date.parse('2026-11-25T09:00+08:00') });
  });

  it('asks for a basis and a running campaign for marketing alone', () => {
    const { consent: _, ...none } = RULES;
    const rulesOf = (change: Partial<MessageQuestion>) =>
      MESSAGE_PURPOSES.map((purpose) => ruleOf({ ...change, purpose }));
    expect(rulesOf({ campaign: { id: 'k', state: 'running', rules: none } })).toEqual([
      undefined,
      undefined,
      'consent-missing',
      'consent-missing',
    ]);
    expect(rulesOf({ campaign: { id: 'k', state: 'paused', rules: RULES } })).toEqual([
      undefined,
      undefined,
      'campaign-paused',
      'campaign-paused',
    ]);
  });

  it('has its moment by purpose', () => {
    const now = (moment: Parameters<typeof hasItsMoment>[1]): MessagePurpose[] =>
      MESSAGE_PURPOSES.filter((purpose) => hasItsMoment(purpose, moment));
    expect(now({ stage: 'preview', talking: false })).toEqual(['free']);
    expect(now({ stage: 'call', talking: false })).toEqual(['free']);
    expect(now({ stage: 'call', talking: true })).toEqual(['code', 'summary', 'free']);
    expect(now({ stage: 'wrap-up', talking: false, lineResult: 'answered' })).toEqual(['summary', 'free']);
    expect(now({ stage: 'wrap-up', talking: false, lineResult: 'no-answer' })).toEqual([
      'missed-call',
      'free',
    ]);
    expect(now({ stage: 'wrap-up', talking: false, lineResult: 'empty-number' })).toEqual(['free']);
  });
});

describe('the number of a message', () => {
  it('is the mobile called, else the contact’s first mobile, else none', () => {
    const home = { e164: '+861088886666', label: 'mobile' } as const;
    const mobile = { e164: '+8613812346021', label: 'other' } as const;
    const second = { e164: '+447700900123', label: 'mobile' } as const;
    expect(mobileOf([home, mobile, second], second.e164)).toBe(second.e164);
    expect(mobileOf([home, mobile, second], home.e164)).toBe(mobile.e164);
    expect(mobileOf([home])).toBeUndefined();
    expect(mobileOf([home], '+8613900001111')).toBe('+8613900001111');
  });
});

describe('the state of a message', () => {
  it('only ever goes on, whatever comes in whatever order, and ends once', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MESSAGE_STATES)), (news) => {
        let state: MessageState = 'queued';
        const path: MessageState[] = [state];
        for (const next of news) {
          if (!isNews(state, next)) continue;
          state = next;
          path.push(state);
        }
        const ends = path.filter((each) => each !== 'queued' && each !== 'sent');
        return ends.length <= 1 && new Set(path).size === path.length && path.length <= 3;
      }),
      { seed: 1 },
    );
  });
});

describe('a one-time code', () => {
  it('has its digits, the leading zeros too', () => {
    expect(makeCode(6, () => 0)).toBe('000000');
    const drawn = [9, 0, 3, 7];
    expect(makeCode(4, () => drawn.shift() ?? 0)).toBe('9037');
  });

  it('is read as people type it', () => {
    expect(
      ['012 345', '０１２３４５', '012-345', '01234', '0123456', 'O12345'].map((text) => readCode(text, 6)),
    ).toEqual(['012345', '012345', '012345', undefined, undefined, undefined]);
  });

  it('is open from when it was sent until it is right, wrong too often or too old', () => {
    expect(codeState({ tries: 0, right: false }, 5)).toBe('waiting');
    expect(codeState({ until: 10, tries: CODE_TRIES - 1, right: false }, 9)).toBe('open');
    expect(codeState({ until: 10, tries: 0, right: false }, 10)).toBe('over');
    expect(codeState({ until: 10, tries: CODE_TRIES, right: false }, 9)).toBe('spent');
    expect(codeState({ until: 10, tries: CODE_TRIES, right: true }, 99)).toBe('right');
    expect(codeTriesLeft({ tries: 1, right: false })).toBe(CODE_TRIES - 1);
  });
});
