import { describe, expect, it } from 'vitest';
import { readConfig, sipPassword, smsOptions } from '../../../src/central/config.ts';

const BEYOND = 'wss://sip.example.com';

describe('settings of the central system', () => {
  it.each(['ws://127.0.0.1:5066', 'ws://127.1.2.3', 'ws://localhost:5066', 'ws://[::1]:5066'])(
    'need no SIP password for %s on this machine',
    (server) => {
      const config = readConfig({ SIP_SERVER: server });
      expect(config.SIP_SERVER).toBe(server);
      expect(sipPassword(config)('agent1')).not.toBe('');
    },
  );

  it.each([BEYOND, 'ws://10.0.0.5:5066', 'ws://127.0.0.1.example.com', 'ws://localhost.example.com'])(
    'refuse %s without SIP_SECRET or SIP_PASSWORD',
    (server) => {
      expect(() => readConfig({ SIP_SERVER: server })).toThrow(/SIP_SECRET or SIP_PASSWORD/);
      expect(() => readConfig({ SIP_SERVER: server, SIP_PASSWORD: '' })).toThrow(/SIP_PASSWORD/);
    },
  );

  it('give everyone the one password, or each user one made of the secret', () => {
    const one = sipPassword(readConfig({ SIP_SERVER: BEYOND, SIP_PASSWORD: 'hush' }));
    expect([one('agent1'), one('agent2')]).toEqual(['hush', 'hush']);
    const own = sipPassword(readConfig({ SIP_SERVER: BEYOND, SIP_SECRET: 'hush' }));
    expect(own('agent1')).toMatch(/^[\w-]{24}$/);
    expect(own('agent1')).not.toBe(own('agent2'));
  });

  it('send text messages through a gateway that has its token and secret, and is reached safely', () => {
    const rest = { WAIHU_SMS_TOKEN: 'token', WAIHU_SMS_REPORT_SECRET: 'sixteen characters' };
    const beyond = 'https://sms.example.com/v1';
    expect(smsOptions(readConfig({}))).toBeUndefined();
    expect(smsOptions(readConfig(rest))).toBeUndefined();
    for (const WAIHU_SMS_GATEWAY of [beyond, 'http://127.0.0.1:9000'])
      expect(smsOptions(readConfig({ ...rest, WAIHU_SMS_GATEWAY }))).toMatchObject({
        reportSecret: rest.WAIHU_SMS_REPORT_SECRET,
      });
    const wrong = [
      { ...rest, WAIHU_SMS_GATEWAY: 'http://sms.example.com' },
      { ...rest, WAIHU_SMS_GATEWAY: 'ftp://127.0.0.1' },
      { WAIHU_SMS_TOKEN: 'token', WAIHU_SMS_GATEWAY: beyond },
      { WAIHU_SMS_REPORT_SECRET: rest.WAIHU_SMS_REPORT_SECRET, WAIHU_SMS_GATEWAY: beyond },
      { ...rest, WAIHU_SMS_REPORT_SECRET: 'short', WAIHU_SMS_GATEWAY: beyond },
    ];
    for (const env of wrong) expect(() => readConfig(env)).toThrow(/WAIHU_SMS/);
  });

  it('keep records of access for five years, or for as many whole days as told', () => {
    const fiveYears = (Date.UTC(2031, 0, 1) - Date.UTC(2026, 0, 1)) / 86_400_000;
    expect(readConfig({}).WAIHU_KEEP_EXPORTS_DAYS).toBeGreaterThanOrEqual(fiveYears);
    expect(readConfig({}).WAIHU_KEEP_LOOK_UPS_DAYS).toBeGreaterThanOrEqual(fiveYears);
    expect(readConfig({ WAIHU_KEEP_LOOK_UPS_DAYS: '90' }).WAIHU_KEEP_LOOK_UPS_DAYS).toBe(90);
    for (const wrong of ['0', '-1', '1.5', 'for good'])
      expect(() => readConfig({ WAIHU_KEEP_EXPORTS_DAYS: wrong })).toThrow(/WAIHU_KEEP_EXPORTS_DAYS/);
  });

  it('read the ICE servers as JSON; none unless told', () => {
    const servers = [
      { urls: 'stun:stun.example.com:3478' },
      { urls: 'turns:turn.example.com:5349', username: 'waihu', credential: 'hush' },
    ];
    expect(readConfig({ SIP_ICE_SERVERS: JSON.stringify(servers) }).SIP_ICE_SERVERS).toEqual(servers);
    expect(readConfig({}).SIP_ICE_SERVERS).toEqual([]);
  });

  it.each(['stun:stun.example.com', '{}', '[{"url":"stun:a"}]', '[{"urls":"https://a"}]'])(
    'refuse ICE servers that read %s',
    (text) => {
      expect(() => readConfig({ SIP_ICE_SERVERS: text })).toThrow(/SIP_ICE_SERVERS/);
    },
  );
});
