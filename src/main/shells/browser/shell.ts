import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastifyWebsocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { MAX_FRAME_BYTES } from '../../../contract/bridge-wire.ts';
import type { Log } from '../../ports.ts';
import { contentSecurityPolicy } from '../content-security-policy.ts';
import type { DeskHost } from '../desk-host.ts';
import { badTokenPage, movingOnPage } from './bad-token-page.ts';
import { joinSocket } from './bridge-socket.ts';
import { EntryPass } from './entry-pass.ts';
import { checkRequest, ownHosts, readCookie } from './request-checks.ts';

/** Where a renderer comes from while it is being developed. */
export interface RendererSource {
  mount(app: FastifyInstance): Promise<void>;
  /** Addresses the page may connect to besides its own, for hot reload. */
  readonly connect: readonly string[];
}

export interface BrowserShellOptions {
  readonly desk: DeskHost;
  readonly log: Log;
  /** 0: any free port. */
  readonly port: number;
  /** Folder with the built renderer and the folder of the texts. */
  readonly rendererDir: string;
  readonly localesDir: string;
  /** Serves the renderer instead of `rendererDir`, from its sources. */
  readonly development?: RendererSource | undefined;
  /** Somebody came with a used or wrong token and needs `address`. */
  readonly onTokenWanted?: ((address: string) => void) | undefined;
}

export interface BrowserShell {
  readonly port: number;
  /** Where the renderer is, with a token that works once. */
  address(): string;
  close(): Promise<void>;
}

/** More is no link; the desk reads it strictly. */
const LONGEST_LINK = 600;
const COOKIE_SECONDS = 12 * 3600;

/**
 * The desk's contract and the renderer over loopback HTTP and one WebSocket.
 *
 * Bound to 127.0.0.1 only. Every request passes the Host and Origin checks, and every one but the token exchange needs
 * the session cookie. Throws Node's EADDRINUSE when the port is taken.
 */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const app = fastify({ logger: false, forceCloseConnections: true });
  const pass = new EntryPass();
  const refusedPage = await badTokenPage(options.localesDir);
  let port = options.port;
  const address = (): string => `http://127.0.0.1:${port}/enter?token=${pass.token()}`;
  const cookieName = (): string => `waihu-${port}`;

  app.addHook('onRequest', async (request, reply) => {
    setHeaders(reply, port, options.development);
    const upgrade = request.headers.upgrade !== undefined;
    // A refused upgrade has left the HTTP server's care: without this its connection would stay open for ever.
    if (upgrade) reply.raw.once('finish', () => request.raw.socket.destroySoon());
    const refusal = checkRequest(request.headers, {
      port,
      originRequired: upgrade || (request.method !== 'GET' && request.method !== 'HEAD'),
    });
    if (refusal) return reply.code(refusal.status).send(refusal.error);
    // A link of another program brings no strict cookie: the page it gets moves on by itself, and the app asks before it dials.
    const open = request.url.startsWith('/enter?') || request.url.startsWith('/call?');
    if (open || pass.admits(readCookie(request.headers.cookie, cookieName()))) return;
    return refuse(request, reply);
  });

  function refuse(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const wantsPage =
      request.headers['sec-fetch-dest'] === 'document' || request.headers.accept?.includes('text/html');
    if (!wantsPage) return reply.code(401).send({ code: 'shell.bad-token' });
    options.onTokenWanted?.(address());
    return reply.code(403).type('text/html; charset=utf-8').send(refusedPage);
  }

  app.get<{ Querystring: { token?: string } }>('/enter', (request, reply) => {
    const session = pass.exchange(request.query.token ?? '');
    if (session !== undefined) {
      reply.header(
        'set-cookie',
        `${cookieName()}=${session}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_SECONDS}`,
      );
    } else if (!pass.admits(readCookie(request.headers.cookie, cookieName()))) {
      return refuse(request, reply);
    }
    return reply.type('text/html; charset=utf-8').send(movingOnPage());
  });
  app.get<{ Querystring: { link?: unknown } }>('/call', (request, reply) => {
    const { link } = request.query;
    const text = typeof link === 'string' ? link.slice(0, LONGEST_LINK) : '';
    return reply
      .type('text/html; charset=utf-8')
      .send(movingOnPage(`/?${new URLSearchParams({ call: text })}`));
  });
  app.get('/session', (_request, reply) => reply.code(204).send());

  await app.register(fastifyWebsocket, { options: { maxPayload: MAX_FRAME_BYTES } });
  app.register(async (scope) => {
    scope.get('/bridge', { websocket: true }, (socket) => joinSocket(socket, options.desk, options.log));
  });

  if (options.development) await options.development.mount(app);
  else await app.register(fastifyStatic, { root: options.rendererDir, cacheControl: false, etag: false });

  await app.listen({ host: '127.0.0.1', port: options.port });
  port = (app.server.address() as AddressInfo).port;
  options.log.info('The browser shell listens.', { port });
  return { port, address, close: () => app.close() };
}

function setHeaders(reply: FastifyReply, port: number, development: RendererSource | undefined): void {
  reply.headers({
    'content-security-policy': contentSecurityPolicy({
      connect: [...ownHosts(port).map((host) => `ws://${host}`), ...(development?.connect ?? [])],
      inlineScripts: development !== undefined,
    }),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy':
      'microphone=(self), speaker-selection=(self), camera=(), geolocation=(), usb=(), serial=()',
  });
}

/** Folders of the project as the shell needs them. */
export function shellFolders(root: string): { rendererDir: string; localesDir: string } {
  return { rendererDir: join(root, 'out/renderer'), localesDir: join(root, 'resources/locales') };
}
