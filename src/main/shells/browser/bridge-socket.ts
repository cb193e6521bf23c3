import type { WebSocket } from 'ws';
import { type BridgeFrame, bridgeRequest } from '../../../contract/bridge-wire.ts';
import type { Log } from '../../ports.ts';
import type { DeskHost } from '../desk-host.ts';

const PROTOCOL_ERROR = 1002;

/** Joins one socket (one tab) to the desk. A frame that is not a request closes the socket; a closed socket is a tab gone. */
export function joinSocket(socket: WebSocket, desk: DeskHost, log: Log): void {
  const send = (frame: BridgeFrame): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const client = desk.connect((event) => send({ kind: 'event', event }));

  socket.on('message', (data, binary) => {
    const request = binary ? undefined : parseRequest(String(data));
    if (!request) {
      log.warn('A bridge frame was no request.');
      socket.close(PROTOCOL_ERROR);
      return;
    }
    client.handle(request.command, request.input).then(
      (answer) => send({ kind: 'answer', id: request.id, answer }),
      (error: unknown) => {
        log.error('The desk broke its promise to answer with data.', { cause: String(error) });
        send({ kind: 'answer', id: request.id, answer: { ok: false, error: { code: 'internal' } } });
      },
    );
  });
  socket.on('error', (error) => log.warn('A bridge socket failed.', { cause: error.message }));
  socket.on('close', () => client.gone());
}

function parseRequest(text: string): { id: number; command: string; input?: unknown } | undefined {
  try {
    return bridgeRequest.safeParse(JSON.parse(text)).data;
  } catch {
    // Not JSON: the caller closes the socket and logs it.
    return undefined;
  }
}
