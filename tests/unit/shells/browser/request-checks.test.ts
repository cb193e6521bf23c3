import { describe, expect, it } from 'vitest';
import { checkRequest, readCookie } from '../../../../src/main/shells/browser/request-checks.ts';

const port = 7788;

describe('checkRequest', () => {
  it.each([
    ['127.0.0.1 with its port', { host: '127.0.0.1:7788' }, false, undefined],
    ['localhost with its port', { host: 'localhost:7788' }, false, undefined],
    ['no Host at all', {}, false, 421],
    ['a rebound name', { host: 'evil.example:7788' }, false, 421],
    ['loopback on another port', { host: '127.0.0.1:80' }, false, 421],
    ['its own origin', { host: '127.0.0.1:7788', origin: 'http://127.0.0.1:7788' }, true, undefined],
    ['the other own name as origin', { host: '127.0.0.1:7788', origin: 'http://localhost:7788' }, true, 403],
    ['a foreign origin', { host: '127.0.0.1:7788', origin: 'https://evil.example' }, false, 403],
    ['an opaque origin', { host: '127.0.0.1:7788', origin: 'null' }, false, 403],
    ['a missing origin where one is due', { host: '127.0.0.1:7788' }, true, 403],
  ])('answers %s', (_title, headers, originRequired, status) => {
    expect(checkRequest(headers, { port, originRequired })?.status).toBe(status);
  });
});

describe('readCookie', () => {
  it('finds a cookie among others and none where there is none', () => {
    expect(readCookie('a=1; waihu-7788=secret; b=2', 'waihu-7788')).toBe('secret');
    expect(readCookie('waihu-77881=secret', 'waihu-7788')).toBeUndefined();
    expect(readCookie(undefined, 'waihu-7788')).toBeUndefined();
  });
});
