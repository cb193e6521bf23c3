import type { DeskClientPort, DeskEventMessage } from '../../../src/contract/desk-api.ts';
import type { Log } from '../../../src/main/ports.ts';
import type { DeskHost } from '../../../src/main/shells/desk-host.ts';

/** A desk that only notes what shells do with it. */
export class StubDesk implements DeskHost {
  readonly clients: { readonly emit: (event: DeskEventMessage) => void; gone: boolean }[] = [];
  readonly handled: { readonly command: string; readonly input: unknown }[] = [];
  answer: Awaited<ReturnType<DeskClientPort['handle']>> = { ok: true, output: {} };

  connect(listener: (event: DeskEventMessage) => void): DeskClientPort {
    const client = { emit: listener, gone: false };
    this.clients.push(client);
    return {
      handle: (command, input) => {
        this.handled.push({ command, input });
        return Promise.resolve(this.answer);
      },
      gone: () => {
        client.gone = true;
      },
    };
  }
}

export class NotingLog implements Log {
  readonly lines: string[] = [];
  info(message: string): void {
    this.lines.push(`info ${message}`);
  }
  warn(message: string): void {
    this.lines.push(`warn ${message}`);
  }
  error(message: string): void {
    this.lines.push(`error ${message}`);
  }
}
