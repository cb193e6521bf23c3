import { describe, expect, it } from 'vitest';
import { isE164, isEmergencyNumber } from '../../../../src/core/compliance/numbers.ts';

describe('an emergency number', () => {
  it.each([
    '110',
    '119',
    '120',
    '122',
    '112',
    '911',
    '999',
    '000',
    '12110',
    '+86110',
    '+86 120',
    '0086119',
    '+8610110',
    '+86 021 120',
    '+44999',
    '+1911',
  ])('is recognised as %s', (number) => {
    expect(isEmergencyNumber(number)).toBe(true);
  });

  it.each([
    '+8613800000110',
    '+861012345110',
    '+8654112',
    '10086',
    '+8610086',
    '+14155550911',
    '+447700900999',
  ])('is not seen in %s', (number) => {
    expect(isEmergencyNumber(number)).toBe(false);
  });
});

describe('an E.164 number', () => {
  it.each([
    ['+8613800000000', true],
    ['+14155550100', true],
    ['13800000000', false],
    ['+0123456789', false],
    ['+86', false],
    ['+1234567890123456', false],
    ['+86138a0000000', false],
  ])('%s: %s', (number, good) => {
    expect(isE164(number)).toBe(good);
  });
});
