import type { FastifyInstance } from 'fastify';
import { WaihuError } from '../../contract/errors.ts';
import type { Centre } from '../context.ts';
import { bindEndpoint } from '../http/endpoint.ts';
import { enrolEpoch } from './epochs.ts';
import { listParked } from './parked.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { lenientPush } from './push-input.ts';

/** 1000 events with notes of 8000 characters, sealed: generous, yet bounded. */
const PUSH_LIMIT = 64 * 1024 * 1024;

export function syncRoutes(app: FastifyInstance, centre: Centre): void {
  bindEndpoint(app, centre, 'enrolEpoch', async (input, principal) => {
    await enrolEpoch(centre, principal, input);
    return {};
  });
  bindEndpoint(
    app,
    centre,
    'push',
    async (input, device) => {
      if (input.deviceId !== device.deviceId) throw new WaihuError('device.refused');
      const result = await push(centre, input);
      centre.crash('push.before-answer');
      return result;
    },
    { schema: lenientPush, bodyLimit: PUSH_LIMIT },
  );
  bindEndpoint(app, centre, 'pull', (input, principal) => pull(centre, principal, input));
  bindEndpoint(app, centre, 'parked', () => listParked(centre));
}
