import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { type Protocol, protocol } from 'electron';
import { APP_SCHEME } from '../../../contract/ipc-channels.ts';
import { contentSecurityPolicy } from '../content-security-policy.ts';
import { isOwnPage } from './own-page.ts';

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wav': 'audio/wav',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. A standard, secure scheme: the page has an origin, storage and a microphone, but no file access. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built renderer at waihu://app, nothing outside its folder. */
export function serveApp(target: Pick<Protocol, 'handle'>, rendererDir: string): void {
  target.handle(APP_SCHEME, (request) => answer(request, rendererDir));
}

async function answer(request: Request, rendererDir: string): Promise<Response> {
  if (request.method !== 'GET' || !isOwnPage(request.url)) return refusal(403);
  const path = fileOf(request.url, rendererDir);
  if (path === undefined) return refusal(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), {
      headers: {
        'content-type': MIME[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': contentSecurityPolicy(),
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR')) {
      return refusal(404);
    }
    throw error;
  }
}

/** The file an address means; undefined when it leads out of the folder. */
function fileOf(address: string, rendererDir: string): string | undefined {
  const path = normalize(join(rendererDir, decodeURIComponent(new URL(address).pathname)));
  return path.startsWith(rendererDir + sep) ? path : undefined;
}

const refusal = (status: number): Response =>
  new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy() } });
