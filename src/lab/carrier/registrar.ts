import type { ResponseParts } from './server-transaction.ts';
import { parseSipAddress, uriUser } from './sip-address.ts';
import type { SipRequest } from './sip-message.ts';
import type { SipSocket } from './sip-socket.ts';

export interface Binding {
  readonly username: string;
  readonly contact: string;
  /** Epoch ms of the lab's clock. */
  readonly expiresAt: number;
  readonly socket: SipSocket;
}

const DEFAULT_EXPIRES_S = 3600;
const LONGEST_EXPIRES_S = 7200;

/** Where each user can be reached (RFC 3261 section 10.3); a binding lives on the connection that made it (RFC 5626). */
export class Registrar {
  readonly #bindings = new Map<string, Binding>();
  readonly #known = new Set<string>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes a REGISTER whose sender is known. Returns the status and headers to answer with. */
  register(
    request: SipRequest,
    username: string,
    socket: SipSocket,
  ): { status: number; parts: ResponseParts } {
    const to = parseSipAddress(request.headers.get('to') ?? '');
    if (!to || uriUser(to.uri) !== username) return { status: 403, parts: {} };
    const contacts = request.headers.all('contact');
    const header = request.headers.get('expires');
    if (contacts.some((contact) => contact.trim() === '*')) {
      if (header !== '0' || contacts.length > 1) return { status: 400, parts: {} };
      for (const binding of this.of(username)) this.#bindings.delete(keyOf(username, binding.contact));
    } else {
      for (const text of contacts) {
        const contact = parseSipAddress(text);
        if (!contact) return { status: 400, parts: {} };
        this.#bind(username, contact.uri, expiresSeconds(contact.params.get('expires') ?? header), socket);
      }
    }
    return {
      status: 200,
      parts: { headers: this.of(username).map((binding) => ['Contact', this.#describe(binding)]) },
    };
  }

  /** Whether the name is a user's who has been registered at some time. */
  knows(username: string): boolean {
    return this.#known.has(username);
  }

  /** The user's live bindings, the newest last. */
  of(username: string): Binding[] {
    return this.all().filter((binding) => binding.username === username);
  }

  all(): Binding[] {
    const now = this.#now();
    for (const [key, binding] of this.#bindings) {
      if (binding.expiresAt <= now) this.#bindings.delete(key);
    }
    return [...this.#bindings.values()];
  }

  #bind(username: string, contact: string, seconds: number, socket: SipSocket): void {
    const key = keyOf(username, contact);
    this.#bindings.delete(key);
    this.#known.add(username);
    if (seconds > 0)
      this.#bindings.set(key, { username, contact, expiresAt: this.#now() + seconds * 1000, socket });
  }

  #describe({ contact, expiresAt }: Binding): string {
    return `<${contact}>;expires=${Math.max(1, Math.ceil((expiresAt - this.#now()) / 1000))}`;
  }
}

function keyOf(username: string, contact: string): string {
  return `${username}\u0000${contact}`;
}

function expiresSeconds(text: string | undefined): number {
  // Nonsense counts as the default (RFC 3261 section 20.19 leaves malformed values to local policy).
  const seconds = text !== undefined && /^\d+$/.test(text) ? Number(text) : DEFAULT_EXPIRES_S;
  return Math.min(seconds, LONGEST_EXPIRES_S);
}
