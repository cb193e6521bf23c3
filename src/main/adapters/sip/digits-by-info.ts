import type { Core } from 'sip.js';

const KEY_MS = 160;

/** Keys as SIP INFO of type application/dtmf-relay, for far ends or media ends without RFC 4733 events. Other characters are left out. */
export function sendDigitsByInfo(session: Core.Session, digits: string): void {
  for (const digit of digits.replace(/[^\d*#A-D]/gi, '')) {
    const content = `Signal=${digit}\r\nDuration=${KEY_MS}\r\n`;
    const body = { contentDisposition: 'render', contentType: 'application/dtmf-relay', content };
    session.info({}, { body });
  }
}
