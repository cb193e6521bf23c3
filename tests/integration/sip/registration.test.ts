import { describe, expect, it } from 'vitest';
import { settingsFor, useDeskPhone } from '../../support/sip/desk-phone.ts';
import { challenge } from '../../support/sip/scripted-server.ts';
import { header } from '../../support/sip/sip-text.ts';

describe('registration', () => {
  const suite = useDeskPhone();
  const { start } = suite;

  it('answers the challenge with its password', async () => {
    const { registrations, server } = await start({
      prepare: (scripted) => {
        scripted.onRegister = (register) =>
          header(register, 'authorization')
            ? register.reply(200, { headers: [['Contact', header(register, 'contact')]], bare: true })
            : register.reply(401, { headers: [challenge(401)], bare: true });
      },
    });
    expect(registrations.map(({ kind }) => kind)).toEqual(['connecting', 'registered']);
    expect(server.log.map((request) => header(request, 'authorization')).join()).not.toContain('secret');
  });

  it.each([403, 404, 401])(
    'stops at a refusal with %i, since more tries would lock the account',
    async (code) => {
      const { phone, server, clock } = await start({
        prepare: (scripted) => {
          scripted.onRegister = (register) => register.reply(code, { headers: [challenge(401)], bare: true });
        },
      });
      expect(phone.registration).toMatchObject({
        kind: 'refused',
        code: 'sip.register-refused',
        status: code,
      });
      const tries = server.count('REGISTER');
      clock.advance(20_000);
      expect(server.count('REGISTER')).toBe(tries);
      expect(() => suite.desk.dial()).toThrow(expect.objectContaining({ code: 'sip.unreachable' }));
    },
  );

  it('tries again after a server error', async () => {
    const { phone, server, clock } = await start({
      prepare: (scripted) => {
        scripted.onRegister = (register) => register.reply(503, { bare: true });
      },
    });
    expect(phone.registration).toMatchObject({ kind: 'lost', code: 'sip.unreachable' });
    server.onRegister = undefined;
    clock.advance(500);
    await server.until(() => phone.registration.kind === 'registered', 'the registration');
  });

  it('asks for longer when the interval is too brief', async () => {
    const { phone, server } = await start({
      prepare: (scripted) => {
        scripted.onRegister = (register) =>
          header(register, 'expires') === '300'
            ? register.reply(423, { headers: [['Min-Expires', '600']], bare: true })
            : register.reply(200, { headers: [['Contact', header(register, 'contact')]], bare: true });
      },
    });
    expect(phone.registration.kind).toBe('registered');
    expect(server.log.map((request) => header(request, 'expires')).at(-1)).toBe('600');
  });

  it('refreshes before the binding ends, without a report', async () => {
    const { server, pass, registrations } = await start({
      prepare: (scripted) => {
        scripted.onRegister = (register) =>
          register.reply(200, {
            headers: [['Contact', header(register, 'contact').replace('=300', '=20')]],
            bare: true,
          });
      },
    });
    await pass(16_000);
    await server.until(() => server.count('REGISTER') === 2, 'the refresh');
    const registers = server.log.filter(({ method }) => method === 'REGISTER');
    const sequences = registers.map((request) => Number.parseInt(header(request, 'cseq'), 10));
    expect(sequences[1]).toBeGreaterThan(sequences[0] ?? 0);
    expect(new Set(registers.map((request) => header(request, 'call-id'))).size).toBe(1);
    expect(registrations.map(({ kind }) => kind)).toEqual(['connecting', 'registered']);
  });

  it('drops a connection whose server never answers the REGISTER', async () => {
    const prepared = await start({
      start: false,
      prepare: (scripted) => {
        scripted.onRegister = () => undefined;
      },
    });
    const { phone, server, clock } = prepared;
    const started = phone.start(settingsFor(server));
    await server.until(() => server.count('REGISTER') === 1, 'the REGISTER');
    clock.advance(8_000);
    await started;
    expect(phone.registration).toMatchObject({ kind: 'lost' });
    server.onRegister = undefined;
    clock.advance(500);
    await server.until(() => phone.registration.kind === 'registered', 'the registration');
  });

  it('reports a server that is not there', async () => {
    const { phone, server } = await start({ start: false });
    const settings = settingsFor(server);
    await server.close();
    await phone.start(settings);
    expect(phone.registration).toMatchObject({ kind: 'lost', code: 'sip.unreachable' });
  });

  it('refuses settings that make no address', async () => {
    const { phone, server } = await start({ start: false });
    await expect(phone.start({ ...settingsFor(server), domain: 'no domain' })).rejects.toMatchObject({
      code: 'bad-request',
    });
  });

  it('dates a loss from its beginning, however many tries fail', async () => {
    const { phone, server, clock, registrations } = await start();
    await server.close();
    await server.until(() => phone.registration.kind === 'lost', 'the loss');
    const since = clock.wallMs();
    clock.advance(500);
    await server.until(() => registrations.length === 4, 'the second loss');
    expect(phone.registration).toEqual({ kind: 'lost', since, code: 'sip.unreachable' });
  });

  it('dials nothing once it is being stopped', async () => {
    const { phone, server } = await start();
    const stopping = phone.stop();
    expect(() => suite.desk.dial()).toThrow(expect.objectContaining({ code: 'sip.unreachable' }));
    await Promise.all([stopping, phone.stop()]);
    expect(server.count('INVITE')).toBe(0);
  });

  it('unregisters at the end', async () => {
    const { phone, server } = await start();
    await phone.stop();
    expect(server.log.map((request) => header(request, 'expires')).at(-1)).toBe('0');
    expect(phone.registration).toEqual({ kind: 'off' });
  });
});
