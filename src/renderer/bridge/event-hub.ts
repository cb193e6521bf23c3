import { type DeskEventMessage, deskEventMessage } from '../../contract/desk-api.ts';

export type Connection = 'connected' | 'lost';

/** Listeners of a bridge. A new listener hears the latest view and the state of the connection at once. */
export class EventHub {
  readonly #events = new Set<(event: DeskEventMessage) => void>();
  readonly #connections = new Set<(state: Connection) => void>();
  #connection: Connection | undefined;
  #view: DeskEventMessage | undefined;

  on(listener: (event: DeskEventMessage) => void): () => void {
    this.#events.add(listener);
    if (this.#view) listener(this.#view);
    return () => this.#events.delete(listener);
  }

  onConnection(listener: (state: Connection) => void): () => void {
    this.#connections.add(listener);
    if (this.#connection) listener(this.#connection);
    return () => this.#connections.delete(listener);
  }

  /** Parses what arrived; what does not parse is a defect of the desk and is told in the console, not thrown at the socket. */
  receive(raw: unknown): void {
    const parsed = deskEventMessage.safeParse(raw);
    if (parsed.success) this.emit(parsed.data);
    else console.error('An event from the desk does not fit the contract.', parsed.error);
  }

  emit(event: DeskEventMessage): void {
    if (event.kind === 'view') this.#view = event;
    for (const listener of [...this.#events]) listener(event);
  }

  connection(state: Connection): void {
    if (state === this.#connection) return;
    this.#connection = state;
    for (const listener of [...this.#connections]) listener(state);
  }
}
