import { expect, it } from 'vitest';
import { calleeClock } from '../../../../src/renderer/screens/agent/callback-words.ts';

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const WINTER = Date.parse('2026-01-15T12:00:00Z');
const SUMMER = Date.parse('2026-07-15T12:00:00Z');

it('takes a said time by the clock of the customer', () => {
  expect(calleeClock(['America/New_York'], WINTER)).toBe('America/New_York');
});

it('takes zones that show the same time for one', () => {
  expect(calleeClock(['America/Phoenix', 'America/Denver'], WINTER)).toBe('America/Phoenix');
});

it('keeps to the agent’s clock where the customer may be in zones that show different times', () => {
  expect(calleeClock(['America/Phoenix', 'America/Denver'], SUMMER)).toBe(HERE);
  expect(calleeClock([], SUMMER)).toBe(HERE);
});
