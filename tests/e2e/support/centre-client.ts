import {
  type CentralInput,
  type CentralMethod,
  type CentralOutput,
  centralApi,
} from '../../../src/contract/central-api.ts';

/** Talks to the central system as an account, past every screen: for what a test needs beforehand and checks afterwards. */
export class CentreClient {
  readonly #url: string;
  #token = '';

  constructor(url: string) {
    this.#url = url;
  }

  async signIn(username: string, password: string): Promise<this> {
    const { token } = await this.call('signIn', { username, password, deviceName: 'test', takeOver: true });
    this.#token = token;
    return this;
  }

  async call<M extends CentralMethod>(name: M, input: CentralInput<M>): Promise<CentralOutput<M>> {
    const { method, path, output } = centralApi[name];
    const query = new URLSearchParams(
      Object.entries(input).map(([key, value]): [string, string] => [key, String(value)]),
    );
    const answer = await fetch(`${this.#url}/api/v1${path}${method === 'GET' ? `?${query}` : ''}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#token}` },
      ...(method === 'POST' ? { body: JSON.stringify(input) } : {}),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${answer.status} ${JSON.stringify(body)}`);
    return output.parse(body) as CentralOutput<M>;
  }
}
