import type { z } from 'zod';
import {
  type DeskClientPort,
  type DeskCommand,
  type DeskCommands,
  type DeskOutput,
  deskCommands,
} from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { Log } from '../ports.ts';
import type { DeskClient } from './desk-client.ts';

export type CommandInput<C extends DeskCommand> = z.output<DeskCommands[C]['input']>;
export type CommandHandler<C extends DeskCommand> = (
  input: CommandInput<C>,
  client: DeskClient,
) => DeskOutput<C> | Promise<DeskOutput<C>>;
export type CommandAnswer = Awaited<ReturnType<DeskClientPort['handle']>>;

type AnyHandler = (input: never, client: DeskClient) => unknown;

/** Commands by name; each feature registers its own. Inputs are parsed here, so that handlers see only what the contract allows. */
export class CommandRegistry {
  readonly #handlers = new Map<string, AnyHandler>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Throws when the name is taken: two features must never answer one command. */
  register<C extends DeskCommand>(command: C, handler: CommandHandler<C>): void {
    if (this.#handlers.has(command)) throw new Error(`command ${command} is registered twice`);
    this.#handlers.set(command, handler);
  }

  /** Commands of the contract that nobody answers. */
  missing(): readonly string[] {
    return Object.keys(deskCommands).filter((command) => !this.#handlers.has(command));
  }

  /** Never throws: an error becomes data. */
  async handle(command: string, input: unknown, client: DeskClient): Promise<CommandAnswer> {
    try {
      const handler = this.#handlers.get(command);
      if (!handler || !isCommand(command)) {
        throw new WaihuError('bad-request', { detail: `no such command: ${command}` });
      }
      const parsed = deskCommands[command].input.safeParse(input);
      if (!parsed.success) {
        const places = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
        throw new WaihuError('bad-request', { detail: `${command}: ${places.join(', ')}` });
      }
      return { ok: true, output: await handler(parsed.data as never, client) };
    } catch (thrown) {
      const error = WaihuError.from(thrown);
      if (error.code === 'internal') {
        this.#log.error('command failed', {
          command,
          cause: thrown instanceof Error ? thrown.stack : String(thrown),
        });
      }
      return { ok: false, error: error.toBody() };
    }
  }
}

function isCommand(command: string): command is DeskCommand {
  return Object.hasOwn(deskCommands, command);
}
