import websocket from '@fastify/websocket';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { WaihuError } from '../../contract/errors.ts';
import type { Clock, Log } from '../ports.ts';
import { statusOf } from './error-status.ts';

/** Largest frame a desk may send on the live channel, bytes. */
const MAX_FRAME = 16_384;

/** The HTTP server without its routes: errors as data, the centre's time on every answer. */
export async function createApp(clock: Clock, log: Log): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, forceCloseConnections: true });
  await app.register(websocket, { options: { maxPayload: MAX_FRAME } });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('X-Waihu-Time', String(clock.nowMs()));
    reply.header('Cache-Control', 'no-store');
    reply.header('X-Content-Type-Options', 'nosniff');
  });
  app.setErrorHandler<FastifyError | WaihuError>((thrown, request, reply) => {
    const error = asWaihuError(thrown);
    const status = statusOf(error.code);
    if (status >= 500)
      log.error('request failed', {
        method: request.method,
        route: request.routeOptions.url,
        code: error.code,
        error: thrown.message,
        stack: thrown.stack,
      });
    const { detail, ...body } = error.toBody();
    // What went wrong inside is for the log; a caller's own mistake is told.
    return reply.status(status).send(status < 500 && detail ? { ...body, detail } : body);
  });
  app.setNotFoundHandler(() => {
    throw new WaihuError('not-found');
  });
  return app;
}

function asWaihuError(thrown: FastifyError | WaihuError): WaihuError {
  if (thrown instanceof WaihuError) return thrown;
  if (thrown.statusCode === 413) return new WaihuError('import.too-large', { cause: thrown });
  if (thrown.statusCode && thrown.statusCode < 500)
    return new WaihuError('bad-request', { detail: thrown.message, cause: thrown });
  return WaihuError.from(thrown);
}
