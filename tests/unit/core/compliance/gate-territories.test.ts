import { parsePhoneNumber } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { decideGate } from '../../../../src/core/compliance/gate.ts';
import { gateQuestion } from '../../../support/compliance/gate-question.ts';
import { writtenFor } from '../../../support/compliance/written-rules.ts';

describe('the gate for a number of a territory of the United States', () => {
  const { campaign, customer } = gateQuestion();
  const rules = { ...campaign.rules, pack: 'US', timeZone: 'America/New_York' };
  const at = (hourUtc: number, e164: string, timeZone?: string) =>
    decideGate(
      gateQuestion({
        campaign: { ...campaign, rules },
        number: e164,
        task: { numbers: [{ e164, label: 'mobile' }], attemptsMade: 0 },
        now: Date.UTC(2026, 0, 6, hourUtc),
        dncAsOf: Date.UTC(2026, 0, 6),
        lease: { taskId: 'task', term: 1, expiresAt: Date.UTC(2026, 0, 8) },
        customer: { ...customer, ...(timeZone === undefined ? {} : { timeZone }) },
      }),
    );
  const places = [
    ['+17875550100', 'PR', 'America/Puerto_Rico'],
    ['+19395550100', 'PR', 'America/Puerto_Rico'],
    ['+13405550100', 'VI', 'America/St_Thomas'],
    ['+16715550100', 'GU', 'Pacific/Guam'],
    ['+16705550100', 'MP', 'Pacific/Saipan'],
    ['+16845550100', 'AS', 'Pacific/Pago_Pago'],
  ] as const;

  it.each(places)(
    '%s (%s) opens when people may be called at the territory and in every state',
    (number, country, zone) => {
      expect(parsePhoneNumber(number).getPossibleCountries()).toContain(country);
      for (let hour = 0; hour < 24; hour++) {
        const isDay = [zone, ...writtenFor('US').everywhere].every((each) => {
          const local = DateTime.fromMillis(Date.UTC(2026, 0, 6, hour), { zone: each }).hour;
          return local >= 8 && local < 21;
        });
        expect([hour, at(hour, number).kind]).toEqual([hour, isDay ? 'allowed' : 'blocked']);
      }
    },
  );

  it.each(places)(
    '%s (%s) goes by the zone of the customer alone where it is known',
    (number, _country, zone) => {
      const ten = DateTime.fromISO('2026-01-06T10:00', { zone }).toUTC();
      expect(at(ten.hour, number, zone).kind).toBe('allowed');
      expect(at((ten.hour + 12) % 24, number, zone)).toMatchObject({ rule: 'calling-window' });
    },
  );
});
