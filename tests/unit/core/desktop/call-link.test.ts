import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCallLink } from '../../../../src/core/desktop/call-link.ts';

const SEED = 20260301;

describe('a link that asks for a call', () => {
  it.each([
    ['waihu:+8613800138000', { number: '+8613800138000' }],
    ['waihu:call/13800138000', { number: '13800138000' }],
    ['waihu://call/+8613800138000', { number: '+8613800138000' }],
    ['WAIHU:+8613800138000', { number: '+8613800138000' }],
    ['web+waihu:+86-138-0013-8000', { number: '+8613800138000' }],
    ['tel:+86(10)6552.9988', { number: '+861065529988' }],
    ['tel:010%206552%209988', { number: '01065529988' }],
    ['tel:01065529988;phone-context=+86', { number: '+861065529988' }],
    ['tel:95555', { number: '95555' }],
    [
      'waihu:+8613800138000?campaign=%E7%BB%AD%E7%BA%A6&why=contract+ends',
      { number: '+8613800138000', campaign: '续约', why: 'contract ends' },
    ],
  ])('%s is read', (text, link) => {
    expect(parseCallLink(text)).toEqual(link);
  });

  it.each([
    ['the address of the app itself', 'waihu://app/index.html'],
    ['another scheme', 'sip:+8613800138000'],
    ['no number', 'waihu:'],
    ['a word', 'tel:call-me'],
    ['an extension', 'tel:+8613800138000;ext=12'],
    ['a private numbering plan', 'tel:1234;phone-context=corp.example'],
    ['two contexts', 'tel:1234567;phone-context=+86;phone-context=+86'],
    ['keys of a telephone', 'tel:*21*13800138000#'],
    ['a pause', 'tel:13800138000,,1234'],
    ['a number too long', 'tel:+8613800138000138000'],
    ['a country code of nobody', 'tel:+0013800138000'],
    ['a parameter nobody knows', 'waihu:+8613800138000?dial=now'],
    ['a parameter twice', 'waihu:+8613800138000?why=a&why=b'],
    ['a reason that is too long', `waihu:+8613800138000?why=${'a'.repeat(121)}`],
    ['a reason of two lines', 'waihu:+8613800138000?why=a%0Ab'],
    ['a reason that turns the writing round', 'waihu:+8613800138000?why=%E2%80%AEabc'],
    ['an encoding that is none', 'waihu:+8613800138000?why=%zz'],
    ['a blank inside', 'waihu:+86 13800138000'],
    ['a fragment', 'waihu:+8613800138000#x'],
    ['a path further down', 'waihu:call/call/13800138000'],
    ['a number hidden in an encoding', 'tel:%2B86%0A13800138000'],
  ])('%s is refused', (_title, text) => {
    expect(parseCallLink(text)).toBeUndefined();
  });

  it('is read or refused whatever comes, and what is read can be dialled and shown', () => {
    const near = fc
      .tuple(
        fc.constantFrom('waihu:', 'tel:', 'web+waihu:', 'waihu://call/', 'http:', ''),
        fc.string({ unit: fc.constantFrom(...'+0123456789-.()?=&;%25aE/ \n') }),
      )
      .map(([scheme, rest]) => scheme + rest);
    fc.assert(
      fc.property(fc.oneof(near, fc.string()), (text) => {
        const link = parseCallLink(text);
        if (!link) return;
        expect(link.number).toMatch(/^\+?\d{3,15}$/);
        expect(`${link.campaign ?? ''}${link.why ?? ''}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  it('reads back every number however it is set, with any reason that is one line', () => {
    const number = fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 14 }),
      )
      .map(([first, rest]) => `+${first}${rest}`);
    const separated = (text: string, places: readonly number[]) =>
      [...text].map((digit, at) => (at > 0 && places.includes(at) ? `-${digit}` : digit)).join('');
    const reason = fc.string({ unit: fc.constantFrom(...'续约到期 abc&=+?%#/'), maxLength: 40 });
    fc.assert(
      fc.property(number, fc.array(fc.integer({ min: 2, max: 14 })), reason, (each, places, why) => {
        const text = `waihu:${separated(each, places)}?why=${encodeURIComponent(why)}`;
        fc.pre(text.length <= 512);
        expect(parseCallLink(text)).toEqual({ number: each, ...(why.trim() ? { why: why.trim() } : {}) });
      }),
      { seed: SEED },
    );
  });
});
