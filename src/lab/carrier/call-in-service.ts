import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Lab } from './lab.ts';

/** Where another program of this machine lets a customer call: POST `{ from, to }` to `address`, with the token as bearer. */
export interface CallInService {
  readonly address: string;
  readonly token: string;
  close(): Promise<void>;
}

const LARGEST_BODY = 1_000;
const A_NUMBER = /^\+?\d{3,20}$/;

/**
 * Serves `lab.callIn` on loopback. Answers 202 when the telephones ring, 409 when no user is registered, 401 without the token, 400 for
 * anything that is no call.
 */
export async function serveCallIn(lab: Pick<Lab, 'callIn' | 'registrations'>): Promise<CallInService> {
  const token = randomBytes(24).toString('base64url');
  const status = async (request: IncomingMessage): Promise<number> => {
    if (request.headers.authorization !== `Bearer ${token}`) return 401;
    const call = readCall(await readBody(request));
    if (request.method !== 'POST' || !call) return 400;
    if (lab.registrations().length === 0) return 409;
    lab.callIn(call);
    return 202;
  };
  const server = createServer((request, response) => {
    status(request).then(
      (code) => response.writeHead(code).end(),
      () => response.writeHead(400).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    token,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > LARGEST_BODY) throw new RangeError('the body is too large');
  }
  return body;
}

function readCall(body: string): { readonly from: string; readonly to: string } | undefined {
  const { from, to } = JSON.parse(body) as { readonly from?: unknown; readonly to?: unknown };
  const areNumbers = [from, to].every((each) => typeof each === 'string' && A_NUMBER.test(each));
  return areNumbers ? { from: String(from), to: String(to) } : undefined;
}
