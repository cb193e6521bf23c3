import { describe, expect, it, vi } from 'vitest';
import { WaihuError } from '../../../../src/contract/errors.ts';
import { CommandRegistry } from '../../../../src/main/command/command-registry.ts';
import { silentLog } from '../../../support/silent-log.ts';

const client = { id: 'tab', send: () => undefined };

describe('the command registry', () => {
  it('gives a name to one handler only', () => {
    const registry = new CommandRegistry(silentLog);
    registry.register('call.hangUp', () => ({}));
    expect(() => registry.register('call.hangUp', () => ({}))).toThrow('call.hangUp is registered twice');
    expect(registry.missing()).not.toContain('call.hangUp');
    expect(registry.missing()).toContain('call.mute');
  });

  it('parses every input before a handler sees it, defaults filled in', async () => {
    const registry = new CommandRegistry(silentLog);
    const claim = vi.fn(() => ({}));
    registry.register('media.claim', claim);
    expect(await registry.handle('media.claim', {}, client)).toEqual({ ok: true, output: {} });
    expect(claim).toHaveBeenCalledWith({ takeOver: false }, client);
    const answer = await registry.handle('media.claim', { takeOver: 'yes' }, client);
    expect(answer).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    expect(claim).toHaveBeenCalledTimes(1);
  });

  it.each(['toString', 'constructor', '__proto__', 'call.teleport', ''])(
    'refuses a command that is none: "%s"',
    async (command) => {
      const registry = new CommandRegistry(silentLog);
      expect(await registry.handle(command, {}, client)).toMatchObject({
        ok: false,
        error: { code: 'bad-request' },
      });
    },
  );

  it('never tells what was in a refused input', async () => {
    const registry = new CommandRegistry(silentLog);
    registry.register('session.signIn', () => ({}));
    const answer = await registry.handle('session.signIn', { username: 7, password: 'hunter2' }, client);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('turns what a handler throws into data, and logs what was not foreseen', async () => {
    const error = vi.fn();
    const registry = new CommandRegistry({ ...silentLog, error });
    registry.register('call.hangUp', () => {
      throw new WaihuError('sip.no-call');
    });
    registry.register('task.next', async () => {
      throw new TypeError('x is not a function');
    });
    expect(await registry.handle('call.hangUp', {}, client)).toMatchObject({
      error: { code: 'sip.no-call' },
    });
    expect(error).not.toHaveBeenCalled();
    expect(await registry.handle('task.next', {}, client)).toMatchObject({ error: { code: 'internal' } });
    expect(error).toHaveBeenCalledOnce();
  });
});
