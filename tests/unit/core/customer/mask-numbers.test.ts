import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskNumber } from '../../../../src/core/customer/mask-number.ts';
import { maskNumbersIn, restoreNumbersIn } from '../../../../src/core/customer/mask-numbers-in.ts';

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

describe('a text that was shown masked and then changed', () => {
  const restored = (typed: string, original: string, known: readonly string[] = []) =>
    restoreNumbersIn(typed, original, known);

  it('has the numbers that were left as they are whole again', () => {
    expect(restored('滨江路2号 139****5678', '滨江路1号 13912345678')).toBe('滨江路2号 13912345678');
    expect(restored('王芳/决策人/138****1234/中文；李雷/账务', '王芳/决策人/+86 138 0000 1234/中文')).toBe(
      '王芳/决策人/+86 138 0000 1234/中文；李雷/账务',
    );
    expect(restored('新址', '滨江路1号 13912345678')).toBe('新址');
    expect(restored('新址 13700001111', '滨江路1号 13912345678')).toBe('新址 13700001111');
    expect(restored('五星 ** 酒店', '五星 * 酒店')).toBe('五星 ** 酒店');
  });

  it('is nothing to be kept where it cannot be told what a mask stands for', () => {
    expect(restored('139****5678', '13900005678；13911115678')).toBeUndefined();
    expect(restored('138****5678', '13912345678')).toBeUndefined();
    expect(restored('139****5678 139****5678', '13912345678')).toBeUndefined();
  });

  it('is as it was where nothing was changed', () => {
    const number = fc.stringMatching(/^1[3-9]\d{9}$/);
    fc.assert(
      fc.property(
        fc.uniqueArray(number, { maxLength: 4, selector: (n) => n.slice(0, 3) + n.slice(-4) }),
        (numbers) => {
          const original = numbers.map((n, i) => `${i} ${n}`).join('；');
          expect(restored(maskNumbersIn(original), original)).toBe(original);
        },
      ),
      { seed: 13_579 },
    );
  });
});
