import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { WaihuError } from '../../contract/errors.ts';
import { SMS_REPORT_PATH, SMS_SIGNATURE, smsReport } from '../../contract/sms-wire.ts';
import type { Centre } from '../context.ts';
import { moveMessage } from './message-states.ts';

/** A report is a few words. */
const BODY_LIMIT = 4_096;

/**
 * Takes the gateway's delivery reports: 204, 403 without the right signature, 404 for a message that is not known.
 *
 * A report that comes twice, or before its message counts as sent, does no harm.
 */
export async function reportRoute(app: FastifyInstance, centre: Centre, secret: string): Promise<void> {
  await app.register(async (scope) => {
    // The signature is over the bytes as they came.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post(SMS_REPORT_PATH, { bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      if (!isSigned(secret, body, request.headers[SMS_SIGNATURE])) throw new WaihuError('forbidden');
      const report = smsReport.safeParse(parseJson(body)).data;
      if (!report) throw new WaihuError('bad-request', { detail: 'not a delivery report' });
      if (!(await moveMessage(centre, report.id, report))) throw new WaihuError('not-found');
      return reply.status(204).send();
    });
  });
}

function isSigned(secret: string, body: Buffer, given: string | string[] | undefined): boolean {
  const right = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`);
  const told = Buffer.from(typeof given === 'string' ? given : '');
  return told.length === right.length && timingSafeEqual(told, right);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
