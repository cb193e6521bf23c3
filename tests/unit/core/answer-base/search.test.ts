import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ApprovedAnswer } from '../../../../src/core/answer-base/approved-answer.ts';
import { indexAnswers } from '../../../../src/core/answer-base/search.ts';

const TODAY = '2026-11-22';
const answer = (id: string, zh: string, en: string, rest: Partial<ApprovedAnswer> = {}): ApprovedAnswer => ({
  id,
  version: 1,
  question: { 'zh-CN': zh, en },
  answer: { 'zh-CN': '请放心。', en: 'Rest assured.' },
  tags: [],
  ...rest,
});
const BASE = [
  answer('a', '合约没到期能退订吗', 'Can I cancel before the contract ends?', { tags: ['违约金'] }),
  answer('b', '违约金怎么算', 'How is the penalty worked out?'),
  answer('c', '续约后流量会变少吗', 'Do I get less data after the renewal?'),
  answer('d', '七天内反悔怎么办', 'What if I change my mind?', {
    answer: { 'zh-CN': '七天内可以退订，不收违约金。', en: 'Cancel within seven days at no cost.' },
  }),
];
const found = (typed: string, base: readonly ApprovedAnswer[] = BASE, limit = 8) =>
  indexAnswers(base, TODAY)
    .search(typed, limit)
    .map(({ id }) => id);

describe('a search in the approved answers', () => {
  it('finds Chinese by pairs of characters, the question before tags before the answer', () => {
    expect(found('违约金')).toEqual(['b', 'a', 'd']);
    expect(found('退订')).toEqual(['a', 'd']);
    expect(found('流')).toEqual(['c']);
  });

  it('finds other words by what is typed of them, capitals and widths being the same', () => {
    expect(found('CANC')).toEqual(['a', 'd']);
    expect(found('ｄａｔａ')).toEqual(['c']);
    expect(found('penalty cancel')).toEqual(found('cancel penalty'));
  });

  it('puts first what has most of what was typed, and nothing that has none of it', () => {
    expect(found('合约退订')[0]).toBe('a');
    expect(found('发票')).toEqual([]);
  });

  it('leaves out what was withdrawn, is not valid yet or no more', () => {
    const withDates = [
      { ...BASE[0], id: 'old', until: '2026-11-21' },
      { ...BASE[0], id: 'new', from: '2026-11-23' },
      { ...BASE[0], id: 'gone', withdrawn: true },
      { ...BASE[0], id: 'now', from: '2026-11-22', until: '2026-11-22' },
    ] as ApprovedAnswer[];
    expect(found('退订', withDates)).toEqual(['now']);
    expect(found('', withDates)).toEqual(['now']);
  });

  it('gives the same order whatever order the answers came in, and never more than asked for', () => {
    const texts = fc.stringMatching(/^[退订合约违金流量a-c ]{1,8}$/u);
    const base = fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-z]{3}$/), zh: texts, en: texts, tags: fc.array(texts) }),
      { selector: ({ id }) => id, maxLength: 20 },
    );
    fc.assert(
      fc.property(base, texts, fc.integer({ min: 1, max: 5 }), (given, typed, limit) => {
        const answers = given.map(({ id, zh, en, tags }) => answer(id, zh, en, { tags }));
        const ids = found(typed, answers, limit);
        expect(ids).toEqual(found(typed, answers.toReversed(), limit));
        expect(ids.length).toBeLessThanOrEqual(limit);
      }),
      { seed: 20_261_124, numRuns: 300 },
    );
  });

  it('looks at the answers that have a typed word and at no others: two thousand are no more work than what they share', () => {
    const many = Array.from({ length: 2_000 }, (_, i) =>
      answer(`m${String(i).padStart(4, '0')}`, `第${i}个问题怎么办理`, `question ${i}`),
    );
    const index = indexAnswers([...many, ...BASE], TODAY);
    expect(index.search('违约金', 3).map(({ id }) => id)).toEqual(['b', 'a', 'd']);
    expect(index.search('办理', 8)).toHaveLength(8);
  });
});
