import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire that can be cut: forwards TCP on loopback to a target. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks what is connected; new connections are refused until mended. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Listens on an ephemeral loopback port in front of `target`; stands for the network between a desk and its centre. */
export async function startTcpProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let whole = true;
  const track = (socket: Socket) => {
    sockets.add(socket);
    // A broken pipe is what this is for.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((inbound) => {
    track(inbound);
    if (!whole) return void inbound.resetAndDestroy();
    const outbound = connect(target.port, target.host);
    track(outbound);
    inbound.pipe(outbound);
    outbound.pipe(inbound);
    inbound.on('close', () => outbound.destroy());
    outbound.on('close', () => inbound.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      whole = false;
      breakAll();
    },
    mend: () => {
      whole = true;
    },
    close: () =>
      new Promise((resolve) => {
        breakAll();
        server.close(() => resolve());
      }),
  };
}
