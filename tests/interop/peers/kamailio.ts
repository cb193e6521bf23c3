import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type PeerProcess, startPeer, startWithFreshPorts } from './peer-process.ts';
import { freePortRun, LOOPBACK } from './ports.ts';
import type { Workspace } from './workspace.ts';

export const SIP_DOMAIN = 'waihu.test';

export interface Kamailio {
  readonly process: PeerProcess;
  /** `ws://host:port`, where desks connect. */
  readonly webSocketUrl: string;
  /** UDP, where customers send what they begin themselves. */
  readonly sipPort: number;
  /** An account, and a calling number that it alone may show. */
  addUser(name: string, password: string, callingNumber: string): Promise<void>;
  /** A calling number that every account may show. */
  addCompanyNumber(callingNumber: string): Promise<void>;
  /** Sends calls to `number` to a customer's SIP port on loopback. */
  routeNumber(number: string, sipPort: number): Promise<void>;
  /** Names with a binding in the registrar now. */
  registeredUsers(): Promise<readonly string[]>;
  /** Closes every desk's WebSocket from the server's side, as a restart or a load balancer does. */
  dropConnections(): Promise<void>;
  stop(): Promise<void>;
}

const rpcAnswer = z.object({ result: z.unknown(), error: z.object({ message: z.string() }).optional() });
const locationDump = z.object({
  Domains: z.array(
    z.object({ Domain: z.object({ AoRs: z.array(z.object({ Info: z.object({ AoR: z.string() }) })) }) }),
  ),
});

/** Each as `<id>: ws:<from> -> ws:<to> (state: OPEN, ...)`. */
const socketDump = z.object({ connections: z.array(z.string()).default([]) });

/** Posts to a connection of its own: Kamailio closes it after the answer without saying so, and a pool would hand it out again. */
function post(port: number, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: LOOPBACK, port, path: '/RPC', method: 'POST', agent: false, timeout: 2_000 };
    const sending = request(options, (response) => text(response).then(resolve, reject));
    sending.once('timeout', () => sending.destroy(new Error('Kamailio gave no answer within 2 s')));
    sending.once('error', reject);
    sending.end(body);
  });
}

async function rpc(port: number, method: string, params: readonly (string | number)[]): Promise<unknown> {
  const answer = rpcAnswer.parse(
    JSON.parse(await post(port, JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }))),
  );
  if (answer.error) throw new Error(`Kamailio refused ${method}: ${answer.error.message}`);
  return answer.result;
}

async function startOnce(workspace: Workspace, rtpengineAddress: string): Promise<Kamailio> {
  const sip = await freePortRun(1);
  const web = await freePortRun(1);
  const folder = await workspace.folder('kamailio');
  const process = await startPeer({
    name: 'kamailio',
    command: 'kamailio',
    // -DD forks the workers but stays in the foreground, so that its pid is the one to stop.
    args: [
      ...['-DD', '-E', '-m', '32', '-M', '8'],
      ...['-f', fileURLToPath(new URL('kamailio.cfg', import.meta.url))],
      ...['-l', `udp:${LOOPBACK}:${sip}`, '-l', `tcp:${LOOPBACK}:${web}`],
      ...['-A', `RTPENGINE="${rtpengineAddress}"`, '-w', folder, '-Y', folder],
    ],
    folder,
    ready: async () => typeof (await rpc(web, 'core.version', [])) === 'string',
  });
  return {
    process,
    webSocketUrl: `ws://${LOOPBACK}:${web}`,
    sipPort: sip,
    addUser: async (name, password, callingNumber) => {
      await rpc(web, 'htable.sets', ['users', name, password]);
      await rpc(web, 'htable.sets', ['callers', callingNumber, name]);
    },
    addCompanyNumber: async (callingNumber) =>
      void (await rpc(web, 'htable.sets', ['callers', callingNumber, '*'])),
    routeNumber: async (number, sipPort) =>
      void (await rpc(web, 'htable.sets', ['trunk', number, `${LOOPBACK}:${sipPort}`])),
    registeredUsers: async () =>
      locationDump
        .parse(await rpc(web, 'ul.dump', []))
        .Domains.flatMap(({ Domain }) => Domain.AoRs.map(({ Info }) => Info.AoR)),
    dropConnections: async () => {
      const { connections } = socketDump.parse(await rpc(web, 'ws.dump', []));
      for (const connection of connections) await rpc(web, 'ws.close', [Number(connection.split(':')[0])]);
    },
    stop: () => process.stop(),
  };
}

export const startKamailio = (workspace: Workspace, rtpengineAddress: string): Promise<Kamailio> =>
  startWithFreshPorts(() => startOnce(workspace, rtpengineAddress));
