import { createSocket, type Socket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';

export const LOOPBACK = '127.0.0.1';

interface Held {
  readonly port: number;
  release(): Promise<void>;
}

function holdUdp(port: number): Promise<Held> {
  return new Promise((resolve, reject) => {
    const socket: Socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind({ address: LOOPBACK, port, exclusive: true }, () =>
      resolve({
        port: socket.address().port,
        release: () => new Promise((done) => socket.close(() => done())),
      }),
    );
  });
}

function holdTcp(port: number): Promise<Held> {
  return new Promise((resolve, reject) => {
    const server: Server = createServer();
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve({ port: bound, release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/**
 * Whether every one of the UDP ports is bound on loopback: how a peer without a control port shows it is up.
 *
 * Read from the kernel's table: a probe that binds the port could be what the peer then fails to bind.
 */
export async function areUdpTaken(ports: readonly number[]): Promise<boolean> {
  const table = await readFile('/proc/net/udp', 'utf8');
  // `sl: local_address ...`, the address as hex of the host's byte order: 127.0.0.1 is 0100007F on little-endian machines.
  const taken = new Set(
    [...table.matchAll(/^\s*\d+: (?:0100007F|7F000001):(?<port>[0-9A-F]{4}) /gm)].map((match) =>
      Number.parseInt(match.groups?.port ?? '', 16),
    ),
  );
  return ports.every((port) => taken.has(port));
}

async function holdRun(first: number, length: number): Promise<boolean> {
  const held: Held[] = [];
  try {
    for (let port = first; port < first + length; port++) {
      held.push(await holdUdp(port));
      held.push(await holdTcp(port));
    }
    return true;
  } catch {
    return false; // somebody has a port of this run; the caller tries another
  } finally {
    await Promise.all(held.map((one) => one.release()));
  }
}

/**
 * The first of `length` neighbouring ports that were free for UDP and TCP a moment ago.
 *
 * Drawn below the kernel's own ephemeral range (32768 and up on Linux), so that no outgoing socket of this machine takes one between
 * the probe and the peer's bind. Whoever loses that race anyway is started again with other ports.
 */
export async function freePortRun(length: number): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const first = 10_000 + 2 * Math.floor(Math.random() * 10_500);
    if (await holdRun(first, length)) return first;
  }
  throw new Error(`no run of ${length} free ports on ${LOOPBACK}`);
}
