import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { ReadStream } from 'node:tty';

/** What a command reads and says: the terminal in production. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY'>>;
  readonly output: NodeJS.WritableStream;
  readonly env: NodeJS.ProcessEnv;
}

/** From WAIHU_PASSWORD, else asked for on a terminal without being shown, else the first line of what is piped in. */
export async function askPassword({ input, output, env }: Terminal): Promise<string> {
  if (env.WAIHU_PASSWORD !== undefined) return env.WAIHU_PASSWORD;
  if (input.isTTY) output.write('密码 / Password: ');
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: unseen, terminal: input.isTTY ?? false });
  try {
    const { value } = await lines[Symbol.asyncIterator]().next();
    return value ?? '';
  } finally {
    lines.close();
    if (input.isTTY) output.write('\n');
  }
}
