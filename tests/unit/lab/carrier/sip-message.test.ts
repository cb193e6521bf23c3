import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSipMessage, SipHeaders, writeSipMessage } from '../../../../src/lab/carrier/sip-message.ts';

const TORTURE = new URL('../../../support/lab/rfc4475/', import.meta.url);
const torture = (name: string) => parseSipMessage(readFileSync(new URL(`${name}.dat`, TORTURE)).toString());

/** RFC 4475 sections 3.1.1 and 3.3 to 3.4: syntactically valid, however odd. */
const VALID =
  'wsinv intmeth esc01 escnull esc02 lwsdisp longreq dblreq semiuri transports mpart01 unreason noreason unkscm novelsc unksm2 bext01 invut regaut01 bcast zeromf cparam01 cparam02 regescrt sdp01';
/** Sections 3.1.2 and 3.3: must be refused, with this status. */
const REFUSED: readonly (readonly [string, number])[] = [
  ['clerr', 400],
  ['ncl', 400],
  ['scalar02', 400],
  ['lwsruri', 400],
  ['lwsstart', 400],
  ['trws', 400],
  ['badvers', 505],
  ['mismatch01', 400],
  ['mismatch02', 400],
  ['insuf', 400],
  ['multi01', 400],
  ['mcl01', 400],
];

describe('parsing SIP', () => {
  it.each(VALID.split(' '))('takes the valid torture message %s', (name) => {
    expect(torture(name).kind).not.toBe('garbage');
  });

  it.each(REFUSED)('refuses the torture message %s with %i', (name, status) => {
    expect(torture(name)).toMatchObject({ kind: 'garbage', status });
  });

  it('survives every torture message and every frame whatever', () => {
    for (const file of readdirSync(TORTURE).filter((name) => name.endsWith('.dat')))
      expect(torture(file.replace(/\.\w+$/, '')).kind).toBeDefined();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (frame) => {
        expect(['request', 'response', 'garbage']).toContain(parseSipMessage(frame).kind);
      }),
      { seed: 4475 },
    );
  });

  it('reads folded lines, compact names and bodies cut to their length', () => {
    const frame = [
      'INFO sip:a@b SIP/2.0',
      'v: SIP/2.0/WS x.invalid;branch=z9hG4bK1',
      'f: <sip:a@b>',
      ' ;tag=1',
      't: <sip:c@d>',
      'i: 1',
      'CSeq: 1 INFO',
      'l: 2',
      '',
      'ABCD',
    ].join('\r\n');
    const message = parseSipMessage(frame);
    expect(message).toMatchObject({ kind: 'request', method: 'INFO', body: 'AB' });
    expect(message.kind === 'request' && message.headers.get('From')).toBe('<sip:a@b> ;tag=1');
  });

  it('writes what it can read back', () => {
    const headers = new SipHeaders()
      .add('Via', 'SIP/2.0/WS x.invalid;branch=z9hG4bK1')
      .add('From', '<sip:a@b>;tag=1')
      .add('To', '<sip:c@d>')
      .add('Call-ID', '1')
      .add('CSeq', '1 INFO');
    const written = writeSipMessage({
      kind: 'request',
      method: 'INFO',
      uri: 'sip:c@d',
      headers,
      body: '您好',
    });
    expect(parseSipMessage(written)).toMatchObject({ kind: 'request', uri: 'sip:c@d', body: '您好' });
  });

  it('never writes a header that would forge another', () => {
    expect(() => new SipHeaders().add('Subject', 'x\r\nVia: y')).toThrow(/line break/);
  });
});
