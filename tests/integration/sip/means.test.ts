import { describe, expect, it } from 'vitest';
import type { HandOverMeans } from '../../../src/core/call/hand-over.ts';
import { useDeskPhone } from '../../support/sip/desk-phone.ts';
import { challenge } from '../../support/sip/scripted-server.ts';

describe('the means of handing over, as the server tells them', () => {
  const suite = useDeskPhone();

  async function asked() {
    const desk = await suite.start();
    const told: HandOverMeans[] = [];
    desk.phone.onMeans((means) => told.push(means));
    return { ...desk, told, options: await desk.server.expect('OPTIONS') };
  }

  it.each([
    ['pull', 200, [['Supported', 'timer, Replaces']]],
    ['pull', 200, [['k', 'replaces']]],
    ['refer', 200, [['Allow', 'INVITE, refer']]],
    ['refer', 405, [['Allow', 'INVITE, REFER']]],
  ] as const)('are %s for %d with %j', async (means, code, headers) => {
    const { server, phone, told, options } = await asked();
    expect(phone.means).toBe('relay');
    options.reply(code, { headers, bare: true });
    await server.until(() => phone.means === means, means);
    expect(told).toEqual([means]);
  });

  it.each([
    ['neither', 200, [['Allow', 'INVITE, BYE']]],
    ['a method that only sounds like it', 200, [['Allow', 'INVITE, PREFER']]],
    ['nothing', 501, []],
  ] as const)('stay relay where it names %s', async (_, code, headers) => {
    const { server, phone, told, options } = await asked();
    options.reply(code, { headers, bare: true });
    // The next call shows that the answer has been read.
    suite.desk.dial();
    (await server.expect('INVITE')).reply(486);
    await server.until(() => phone.lines.length === 0, 'the end of the call');
    expect([phone.means, told]).toEqual(['relay', []]);
  });

  it('are relay while the server says nothing', async () => {
    const { phone, clock } = await asked();
    clock.advance(3_000);
    expect(phone.means).toBe('relay');
  });

  it('are asked with credentials where the server wants them', async () => {
    const { server, phone, options } = await asked();
    options.reply(407, { headers: [challenge(407)], bare: true });
    const again = await server.expect('OPTIONS');
    again.reply(200, { headers: [['Supported', 'replaces']], bare: true });
    await server.until(() => phone.means === 'pull', 'pull');
  });

  it('are asked anew after the connection was lost', async () => {
    const { server, phone, clock, told, options } = await asked();
    options.reply(200, { headers: [['Supported', 'replaces']], bare: true });
    await server.until(() => phone.means === 'pull', 'pull');
    server.drop();
    await server.until(() => phone.registration.kind === 'lost', 'the loss');
    clock.advance(500);
    (await server.expect('OPTIONS')).reply(200, { headers: [['Allow', 'REFER']], bare: true });
    await server.until(() => phone.means === 'refer', 'refer');
    expect(told).toEqual(['pull', 'refer']);
  });
});
