import { describe, expect, it } from 'vitest';
import { readPhoneCell } from '../../../../src/central/import/phone-cell.ts';

describe('a phone cell', () => {
  it.each([
    ['15412345678', '+8615412345678'],
    [' 154 1234 5678 ', '+8615412345678'],
    ['154-1234-5678', '+8615412345678'],
    ['+86 154 1234 5678', '+8615412345678'],
    ['0086 15412345678', '+8615412345678'],
    ['86-15412345678', '+8615412345678'],
    ['１５４１２３４５６７８', '+8615412345678'],
    ["'15412345678", '+8615412345678'],
    ['15412345678.0', '+8615412345678'],
    ['\u202d15412345678\u202c', '+8615412345678'],
    ['+1 202 555 0123', '+12025550123'],
    ['+44 20 7946 0018', '+442079460018'],
  ])('reads %s', (cell, e164) => {
    expect(readPhoneCell(cell)).toMatchObject({ kind: 'number', number: { e164 } });
  });

  it.each([
    ['', 'phone-missing'],
    ['-', 'phone-missing'],
    ['8.61E+12', 'phone-scientific'],
    ['1.54123E10', 'phone-scientific'],
    ['110', 'phone-emergency'],
    ['+86 119', 'phone-emergency'],
    ['010-110', 'phone-emergency'],
    ['911', 'phone-emergency'],
    ['12345', 'phone-invalid'],
    ['王芳', 'phone-invalid'],
    ['15412345678 ext. 5', 'phone-invalid'],
  ])('refuses %s as %s', (cell, reason) => {
    expect(readPhoneCell(cell)).toEqual({ kind: 'refused', reason });
  });
});
