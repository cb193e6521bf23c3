import { describe, expect, it } from 'vitest';
import { readConfig, sipPassword } from '../../../src/central/config.ts';

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
