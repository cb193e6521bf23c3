import { beforeEach, describe, expect, it, vi } from 'vitest';
import { branchOf, ConnectionWatch } from '../../../../../src/main/adapters/sip/connection-watch.ts';
import { ManualClock } from '../../../../support/manual-clock.ts';

let clock: ManualClock;
let watch: ConnectionWatch;
const ping = vi.fn();
const dead = vi.fn();

beforeEach(() => {
  ping.mockReset();
  dead.mockReset();
  clock = new ManualClock();
  watch = new ConnectionWatch({ clock, random: () => 0.5, ping, dead });
});

describe('the watch over a connection', () => {
  it('pings one that is silent, and takes it for dead when no pong comes', () => {
    clock.advance(25_000);
    expect(ping).toHaveBeenCalledTimes(1);
    watch.pong();
    clock.advance(25_000);
    expect(ping).toHaveBeenCalledTimes(2);
    clock.advance(9_999);
    expect(dead).not.toHaveBeenCalled();
    clock.advance(1);
    expect(dead).toHaveBeenCalledTimes(1);
  });

  it('asks at once where a request stays unanswered, and waits less', () => {
    clock.advance(10_000);
    void watch.sent('one');
    clock.advance(2_000);
    expect(ping).toHaveBeenCalledTimes(1);
    clock.advance(5_000);
    expect(dead).toHaveBeenCalledTimes(1);
  });

  it('asks nothing where every request is answered', async () => {
    const sent = watch.sent('one');
    clock.advance(1_999);
    watch.answered('one');
    clock.advance(5_000);
    expect(ping).not.toHaveBeenCalled();
    await sent;
  });

  it('takes a pong as proof for what was sent before its ping, and for nothing sent later', async () => {
    const arrived: string[] = [];
    void watch.sent('before').then(() => arrived.push('before'));
    clock.advance(2_000);
    void watch.sent('after').then(() => arrived.push('after'));
    watch.pong();
    await new Promise((resolve) => setImmediate(resolve));
    expect(arrived).toEqual(['before']);
    clock.advance(2_000);
    expect(ping).toHaveBeenCalledTimes(2);
  });

  it('tells what was on its way that it is lost, once the connection is over, and asks no more', async () => {
    const sent = watch.sent('one');
    watch.close(new Error('over'));
    await expect(sent).rejects.toThrow('over');
    clock.advance(60_000);
    expect(ping).not.toHaveBeenCalled();
  });
});

describe('the branch of a message', () => {
  it.each([
    [
      'INVITE sip:1@x SIP/2.0\r\nVia: SIP/2.0/WS a.invalid;branch=z9hG4bK1;rport\r\nVia: SIP/2.0/WS b;branch=z9hG4bK2\r\n\r\n',
      'z9hG4bK1',
    ],
    [
      'SIP/2.0 200 OK\r\nv: SIP/2.0/WS a.invalid ;received=1.2.3.4; branch=z9hG4bK3\r\n\r\nv=0\r\n',
      'z9hG4bK3',
    ],
    ['SIP/2.0 200 OK\r\nFrom: a;branch=no\r\n\r\n', undefined],
  ])('is that of its topmost Via', (message, branch) => {
    expect(branchOf(message)).toBe(branch);
  });
});
