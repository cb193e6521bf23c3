import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type CentralApi, type CentralMethod, centralApi } from '../../contract/central-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Role } from '../../contract/views.ts';
import type { Centre } from '../context.ts';
import { askAgain } from '../database/ask-again.ts';
import { type DevicePrincipal, deviceOf, type SessionPrincipal, sessionOf } from './principal.ts';

export const API_PREFIX = '/api/v1';

interface Principals {
  none: undefined;
  device: DevicePrincipal;
  session: SessionPrincipal;
}
type PrincipalOf<M extends CentralMethod> = Principals[CentralApi[M]['auth']];

export interface EndpointOptions {
  /** Largest body in bytes; 1 MiB unless told. */
  readonly bodyLimit?: number;
}

/**
 * Binds one endpoint of the contract: who may call it, the parsed input, the answer's type. Inputs that do not parse answer `bad-request`.
 *
 * `schema` replaces the contract's where an input must be taken in more leniently than it is told (push).
 */
export function bindEndpoint<M extends CentralMethod, I = z.output<CentralApi[M]['input']>>(
  app: FastifyInstance,
  centre: Centre,
  method: M,
  handle: (input: I, principal: PrincipalOf<M>) => Promise<AnswerOf<M>>,
  options: EndpointOptions & { readonly schema?: z.ZodType<I> } = {},
): void {
  const endpoint = centralApi[method];
  const schema = options.schema ?? (endpoint.input as unknown as z.ZodType<I>);
  app.route({
    method: endpoint.method,
    url: `${API_PREFIX}${endpoint.path}`,
    ...(options.bodyLimit ? { bodyLimit: options.bodyLimit } : {}),
    async handler(request) {
      const principal = await askAgain(centre.differences, () => principalOf(centre, endpoint.auth, request));
      if (endpoint.auth === 'session') requireRole(endpoint.roles, principal as SessionPrincipal);
      const given = endpoint.method === 'GET' ? request.query : (request.body ?? {});
      const parsed = schema.safeParse(given);
      if (!parsed.success)
        throw new WaihuError('bad-request', {
          detail: z.prettifyError(parsed.error).slice(0, 500),
          cause: parsed.error,
        });
      const ask = () => handle(parsed.data, principal as PrincipalOf<M>);
      try {
        return await (endpoint.method === 'GET' ? askAgain(centre.differences, ask) : ask());
      } catch (cause) {
        if (centre.differences.isConnectionLost(cause))
          throw new WaihuError('central.unreachable', { cause });
        throw cause;
      }
    },
  });
}

/** What a handler gives back: the contract's output before it is parsed at the desk. */
export type AnswerOf<M extends CentralMethod> = z.input<CentralApi[M]['output']>;

async function principalOf(
  centre: Centre,
  auth: 'none' | 'device' | 'session',
  request: FastifyRequest,
): Promise<Principals[keyof Principals]> {
  if (auth === 'none') return undefined;
  const [scheme, value = ''] = (request.headers.authorization ?? '').split(' ');
  if (auth === 'session') {
    if (scheme !== 'Bearer' || value === '') throw new WaihuError('session.none');
    return sessionOf(centre, value);
  }
  const colon = value.indexOf(':');
  if (scheme !== 'Device' || colon < 1) throw new WaihuError('device.refused');
  return deviceOf(centre.db, value.slice(0, colon), value.slice(colon + 1));
}

function requireRole(roles: readonly Role[], { account }: SessionPrincipal): void {
  if (roles.length > 0 && !roles.includes(account.role)) throw new WaihuError('forbidden');
}
