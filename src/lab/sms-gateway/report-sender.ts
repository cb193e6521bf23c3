import { createHmac } from 'node:crypto';
import { SMS_SIGNATURE, type SmsReport } from '../../contract/sms-wire.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** A report that nobody takes is given up after as many tries. */
const MOST_TRIES = 40;
const AGAIN_MS = 250;

/** Posts a report until it is taken, on this machine only; returns how to give up. */
export function sendReport(reportTo: string, report: SmsReport, secret: string): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = !LOOPBACK.test(new URL(reportTo).hostname);
  const body = JSON.stringify(report);
  const headers = {
    'content-type': 'application/json',
    [SMS_SIGNATURE]: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
  };
  const post = async (tries: number): Promise<void> => {
    const taken = await fetch(reportTo, { method: 'POST', headers, body }).then(
      (answer) => answer.ok,
      () => false,
    );
    if (!taken && !stopped && tries < MOST_TRIES) timer = setTimeout(() => void post(tries + 1), AGAIN_MS);
  };
  if (!stopped) void post(1);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
