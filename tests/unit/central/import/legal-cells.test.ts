import { describe, expect, it } from 'vitest';
import { mergeCustomer } from '../../../../src/central/customers/merge-customer.ts';
import { fieldOfHeader } from '../../../../src/central/import/header-names.ts';
import { type LegalField, readLegalCells } from '../../../../src/central/import/legal-cells.ts';
import type { ConsentBasis } from '../../../../src/core/compliance/consent.ts';

const SHANGHAI = 'Asia/Shanghai';
const day = (text: string, zone = '+08:00') => Date.parse(`${text}T00:00${zone}`);
const read = (cells: Partial<Record<LegalField, string>>) =>
  readLegalCells((field) => cells[field] ?? '', SHANGHAI);
const GIVEN = { consentBasis: '同意', consentSince: '2026-01-05', consentProof: '录音 17' };

describe('the cells that say whether a customer may be called', () => {
  it('say nothing where they are empty', () => {
    expect(read({})).toEqual({});
  });

  it('give a consent with its days, the last one counted in, at the place of the list', () => {
    expect(read({ ...GIVEN, consentUntil: '2026/12/31' })).toEqual({
      consent: { basis: 'consent', since: day('2026-01-05'), until: day('2027-01-01'), proof: '录音 17' },
    });
  });

  it('count days at the customer’s own place where it is named', () => {
    const cells = { ...GIVEN, consentBasis: 'legitimate interest', timeZone: 'America/New_York' };
    expect(read(cells)).toEqual({
      timeZone: 'America/New_York',
      consent: { basis: 'legitimate-interest', since: day('2026-01-05', '-05:00'), proof: '录音 17' },
    });
  });

  it('keep a withdrawal although nothing else is told', () => {
    expect(read({ consentWithdrawn: '2026年3月1日' })).toEqual({
      consent: {
        basis: 'consent',
        since: day('2026-03-01'),
        proof: '2026年3月1日',
        withdrawnAt: day('2026-03-01'),
      },
    });
    expect(read({ ...GIVEN, consentWithdrawn: '否' })).toHaveProperty('consent.proof', '录音 17');
    expect(read({ ...GIVEN, consentWithdrawn: '否' })).not.toHaveProperty('consent.withdrawnAt');
  });

  const refusals: readonly (readonly [string, Partial<Record<LegalField, string>>, string, LegalField])[] = [
    ['a zone that is none', { timeZone: '火星' }, 'time-zone-unknown', 'timeZone'],
    ['an offset for a zone', { timeZone: '+08:00' }, 'time-zone-unknown', 'timeZone'],
    ['an unknown basis', { ...GIVEN, consentBasis: '口头' }, 'consent-basis-unknown', 'consentBasis'],
    ['a day that is none', { ...GIVEN, consentSince: '2026-02-30' }, 'consent-date-invalid', 'consentSince'],
    ['an end that is none', { ...GIVEN, consentUntil: '长期' }, 'consent-date-invalid', 'consentUntil'],
    [
      'an end before the beginning',
      { ...GIVEN, consentUntil: '2025-12-31' },
      'consent-date-invalid',
      'consentUntil',
    ],
    [
      'a withdrawal without its day',
      { consentWithdrawn: '已撤回' },
      'consent-date-invalid',
      'consentWithdrawn',
    ],
    ['a basis without proof', { ...GIVEN, consentProof: '' }, 'consent-incomplete', 'consentProof'],
    ['a basis without a day', { ...GIVEN, consentSince: '' }, 'consent-incomplete', 'consentSince'],
    ['a proof of nothing', { consentProof: '录音 17' }, 'consent-incomplete', 'consentBasis'],
  ];
  it.each(refusals)('refuse the row for %s', (_name, cells, refused, field) => {
    expect(read(cells)).toEqual({ refused, field });
  });

  it.each([
    ['是', { kind: 'owner' }],
    ['no', { kind: 'lifted' }],
    ['agent3', { kind: 'account', name: 'agent3' }],
  ])('protect by %j', (cell, protection) => {
    expect(read({ protected: cell })).toEqual({ protection });
  });

  it('are known by their Chinese and English headers', () => {
    const fields: readonly (readonly [string, LegalField])[] = [
      ['所在时区', 'timeZone'],
      ['Time Zone', 'timeZone'],
      ['同意依据', 'consentBasis'],
      ['Legal basis', 'consentBasis'],
      ['授权日期', 'consentSince'],
      ['Consent date', 'consentSince'],
      ['授权有效期', 'consentUntil'],
      ['consent_until', 'consentUntil'],
      ['凭证编号', 'consentProof'],
      ['Consent proof', 'consentProof'],
      ['退订日期', 'consentWithdrawn'],
      ['Opt-out date', 'consentWithdrawn'],
      ['保护客户', 'protected'],
      ['Protected for', 'protected'],
    ];
    for (const [header, field] of fields) expect(fieldOfHeader(header)).toBe(field);
  });
});

describe('a customer named by another list', () => {
  const listed = { externalId: 'C1', name: '王芳', fields: {} };
  const consent: ConsentBasis = { basis: 'consent', since: 10, proof: 'form' };
  const known = { ...listed, id: 'k1', name: '王方', consent, timeZone: SHANGHAI, protectedFor: 'a1' };

  it('keeps consent, place and protection that the list is silent on', () => {
    expect(mergeCustomer(known, listed, false)).toEqual({
      ...listed,
      consent,
      timeZone: SHANGHAI,
      protectedFor: 'a1',
    });
  });

  it('takes the newer word, and loses a protection that is lifted', () => {
    const newer = { ...listed, consent: { ...consent, since: 20 }, timeZone: 'Asia/Urumqi' };
    expect(mergeCustomer(known, newer, true)).toEqual(newer);
  });

  it('stays withdrawn whatever an older consent says, until one is given after it', () => {
    const withdrawn = { ...known, consent: { ...consent, withdrawnAt: 30 } };
    const older = { ...listed, consent: { ...consent, since: 30 } };
    const later = { ...listed, consent: { ...consent, since: 31 } };
    expect(mergeCustomer(withdrawn, listed, false).consent?.withdrawnAt).toBe(30);
    expect(mergeCustomer(withdrawn, older, false).consent?.withdrawnAt).toBe(30);
    expect(mergeCustomer(withdrawn, later, false).consent).toEqual({ ...consent, since: 31 });
  });

  it('stays withdrawn without a consent of their own, and is known to have been once one is given', () => {
    const { consent: _none, ...without } = known;
    const withdrawn = { ...without, withdrawnAt: 30 };
    const given = (since: number) => ({ ...listed, consent: { ...consent, since } });
    expect(mergeCustomer(withdrawn, listed, false)).toMatchObject({ withdrawnAt: 30 });
    expect(mergeCustomer(withdrawn, given(30), false)).not.toHaveProperty('consent');
    const back = { id: 'k1', ...mergeCustomer(withdrawn, given(31), false) };
    expect(back).toMatchObject({ withdrawnAt: 30, consent: { since: 31 } });
    expect(mergeCustomer(back, given(20), false).consent?.since).toBe(31);
  });
});
