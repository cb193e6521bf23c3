import { WebSocket } from 'ws';

/** One client's WebSocket connection, as SIP's transport (RFC 7118). */
export class SipSocket {
  readonly #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get open(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** What is sent to a closed connection is lost, as on any network. */
  send(text: string): void {
    if (this.open) this.#socket.send(text);
  }

  /** Cuts the connection without a closing handshake, as a network does that fails. */
  drop(): void {
    this.#socket.terminate();
  }
}
