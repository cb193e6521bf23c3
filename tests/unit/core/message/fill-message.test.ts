import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TEMPLATES } from '../../../../src/core/message/default-templates.ts';
import {
  CODE_PLACE,
  fillMessage,
  type MessageSource,
  TEXT_LANGUAGES,
  templateFaults,
  withCode,
} from '../../../../src/core/message/fill-message.ts';
import { lengthOf } from '../../../../src/core/message/segments.ts';

const SOURCE: MessageSource = {
  customer: {
    id: 'c1',
    externalId: 'X1',
    name: '王芳',
    plan: '畅享套餐 199 元',
    monthlyFen: 20_895,
    contractEnd: '2026-12-10',
    fields: { 宽带: '铜缆' },
  },
  today: '2026-11-22',
  agentName: '李敏',
  codeMinutes: 10,
  reference: 'R21 305 7KQ4MX',
  callingNumber: '+864008001234',
};

describe('filling in a message', () => {
  it('says the customer’s data as people of the language write them', () => {
    const text = '{{customer.name}} {{customer.monthly}} {{customer.contractEnd}} {{customer.field.宽带}}';
    expect(fillMessage(text, SOURCE, 'zh-CN')).toEqual({
      text: '王芳 208.95 元 2026年12月10日 铜缆',
      missing: [],
    });
    expect(fillMessage(text, SOURCE, 'en').text).toBe('王芳 CNY 208.95 10 December 2026 铜缆');
  });

  it('names what is missing, each once', () => {
    const {
      customer: { plan: _, ...customer },
      reference: __,
      ...rest
    } = SOURCE;
    const text = '{{customer.plan}}/{{call.reference}}/{{customer.plan}}/{{answer.need}}/{{nonsense}}';
    expect(fillMessage(text, { ...rest, customer }, 'en').missing).toEqual([
      'customer.plan',
      'call.reference',
      'answer.need',
      'nonsense',
    ]);
  });

  it('leaves the code’s place to the centre', () => {
    const { text, missing } = fillMessage('码 {{ message.code }}', SOURCE, 'zh-CN');
    expect([text, missing]).toEqual([`码 ${CODE_PLACE}`, []]);
    expect(withCode(text, '012345')).toBe('码 012345');
  });

  it('tells numbers as they are dialled', () => {
    const said = (callingNumber: string) =>
      fillMessage('{{call.number}}', { ...SOURCE, callingNumber }, 'en').text;
    expect(
      ['+864008001234', '+861088886666', '+8675512345678', '+8613812346021', '+441632960001'].map(said),
    ).toEqual(['4008001234', '01088886666', '075512345678', '13812346021', '+441632960001']);
  });

  it('lets nothing that is filled in bring a placeholder or a control character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', 'm', '\n', '\u0007', 'x'), minLength: 1 }),
        (words) => {
          const { text } = fillMessage(
            '[{{message.words}}]',
            { ...SOURCE, words: `${words}${CODE_PLACE}` },
            'en',
          );
          return !text.includes('{{') && !/\p{Cc}/u.test(text);
        },
      ),
      { seed: 5 },
    );
  });

  it('has default templates that can all be filled in, in two languages and few segments', () => {
    for (const template of DEFAULT_TEMPLATES) {
      expect(templateFaults(template)).toEqual([]);
      for (const language of TEXT_LANGUAGES) {
        const filled = fillMessage(template.text[language], { ...SOURCE, words: 'ok' }, language);
        expect(filled.missing).toEqual([]);
        expect(lengthOf(withCode(filled.text, '000000')).segments).toBeLessThanOrEqual(2);
      }
    }
  });

  it('finds templates that nobody could fill in, codes without a place for theirs, and others with one', () => {
    const both = (text: string) => ({ 'zh-CN': text, en: text });
    const template = { id: 't', title: both('t') };
    expect(templateFaults({ ...template, purpose: 'free', text: both('{{answer.need}}') })).toContain(
      'answer.need',
    );
    expect(templateFaults({ ...template, purpose: 'code', text: both('code') })).toContain('message.code');
    expect(templateFaults({ ...template, purpose: 'free', text: both(CODE_PLACE) })).toContain(
      'message.code',
    );
  });
});
