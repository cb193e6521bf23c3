import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumber } from '../../../../src/core/customer/mask-number.ts';
import { maskNumbersIn } from '../../../../src/core/customer/mask-numbers-in.ts';

describe('a masked number', () => {
  it.each([
    ['+8613812346021', '138****6021'],
    ['+861012345678', '101****5678'],
    ['+14155550100', '+14****0100'],
    ['10086', '****86'],
    ['1234567', '****67'],
  ])('%s reads %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked);
  });
});

describe('numbers in a text', () => {
  it.each([
    ['联系人电话13812346021', '联系人电话138****6021'],
    ['138 1234 6021 / 139-1234-6022', '138****6021 / 139****6022'],
    ['13812346021 13912346022', '138****6021 139****6022'],
    ['+86 138 1234 6021', '138****6021'],
    ['0086-13812346021转 8', '138****6021转 8'],
    ['１３８１２３４６０２１', '138****6021'],
    ['单位 (010) 8765-4321', '单位 010****4321'],
    ['0755-87654321', '075****4321'],
    ['打 139 - 1234 - 5678', '打 139****5678'],
    ['call +44 20 7946 0000', 'call +44****0000'],
  ])('%s reads %s', (text, masked) => {
    expect(maskNumbersIn(text)).toBe(masked);
  });

  it.each([
    '合约 2026-12-04 到期，¥1,806.50',
    '企业尊享 1599',
    '订单 20261104123456789',
    '光纤 1000M，10086 回访',
    '身份 110101199003078888',
    '',
  ])('leaves %s as it is', (text) => {
    expect(maskNumbersIn(text)).toBe(text);
  });

  it('hides the number of the contact however it is written, between whatever words', () => {
    const separator = fc.constantFrom('', ' ', '-', '.', ' -', ' - ');
    const written = fc
      .tuple(
        fc.integer({ min: 0, max: 99_999_999 }).map((tail) => String(tail).padStart(8, '0')),
        fc.constantFrom('+86138', '+8610', '+8525', '+1415'),
        fc.constantFrom('whole', 'national', 'tail'),
        fc.array(separator, { minLength: 20, maxLength: 20 }),
        fc.constantFrom('', '电话', 'tel. '),
        fc.constantFrom('', '，晚上打', ' after 6'),
      )
      .map(([tail, head, form, separators, before, after]) => {
        const number = `${head}${tail}`;
        const bare = form === 'tail' ? tail : form === 'national' ? number.replace(/^\+86/, '') : number;
        const spaced = [...bare].map((digit, index) => `${digit}${separators[index] ?? ''}`).join('');
        return { number, tail, text: `${before}${spaced}${after}` };
      });
    fc.assert(
      fc.property(written, ({ number, tail, text }) => {
        expect(maskNumbersIn(text, [number]).replace(/\D/g, '')).not.toContain(tail);
      }),
      { seed: 20_261_122, numRuns: 500 },
    );
  });
});
