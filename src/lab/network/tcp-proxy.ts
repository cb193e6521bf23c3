import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A wire that fails as networks do: forwards TCP on loopback to a target. */
export interface TcpProxy {
  readonly port: number;
  /** Breaks what is connected; new connections are refused until mended. */
  cut(): void;
  /** Breaks what is connected; new connections come about. */
  reset(): void;
  /** Carries nothing more, on no connection, and loses nothing: until mended. */
  stall(): void;
  /** What is connected carries nothing more and is never told; new connections come about. When mended the dead ones break. */
  halfOpen(): void;
  mend(): void;
  close(): Promise<void>;
}

interface Pair {
  readonly inbound: Socket;
  readonly outbound: Socket;
  dead: boolean;
}

/** Listens on an ephemeral loopback port in front of `target`; stands for a network. */
export async function startTcpProxy(target: {
  readonly host: string;
  readonly port: number;
}): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  let whole = true;
  let stalled = false;
  const breakPairs = (those: (pair: Pair) => boolean) => {
    for (const pair of [...pairs].filter(those)) {
      pairs.delete(pair);
      pair.inbound.resetAndDestroy();
      pair.outbound.resetAndDestroy();
    }
  };
  const server = createServer((inbound) => {
    // A broken pipe is what this is for.
    inbound.on('error', () => inbound.destroy());
    if (!whole) return void inbound.resetAndDestroy();
    const outbound = connect(target.port, target.host);
    outbound.on('error', () => outbound.destroy());
    const pair: Pair = { inbound, outbound, dead: false };
    pairs.add(pair);
    join(pair, inbound, outbound, () => stalled);
    join(pair, outbound, inbound, () => stalled);
    for (const socket of [inbound, outbound])
      socket.on('close', () => {
        if (!pair.dead) pairs.delete(pair);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      whole = false;
      breakPairs(() => true);
    },
    reset: () => breakPairs(() => true),
    stall() {
      stalled = true;
      for (const pair of pairs) pause(pair);
    },
    halfOpen() {
      for (const pair of pairs) {
        pair.dead = true;
        pause(pair);
      }
    },
    mend() {
      whole = true;
      stalled = false;
      breakPairs(({ dead }) => dead);
      for (const { inbound, outbound } of pairs) {
        inbound.resume();
        outbound.resume();
      }
    },
    close: () =>
      new Promise((resolve) => {
        breakPairs(() => true);
        server.close(() => resolve());
      }),
  };
}

function pause({ inbound, outbound }: Pair): void {
  inbound.pause();
  outbound.pause();
}

function join(pair: Pair, from: Socket, to: Socket, isStalled: () => boolean): void {
  from.setNoDelay(true);
  const mayFlow = () => !pair.dead && !isStalled();
  from.on('data', (bytes) => {
    if (!to.write(bytes)) from.pause();
  });
  to.on('drain', () => {
    if (mayFlow()) from.resume();
  });
  from.on('end', () => {
    if (!pair.dead) to.end();
  });
  from.on('close', () => {
    if (!pair.dead) to.destroy();
  });
  if (!mayFlow()) from.pause();
}
