import type { BridgeAnswer } from '../../contract/bridge-wire.ts';
import { type DeskCommand, type DeskOutput, deskCommands } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';

/** The output of a command, parsed; throws the desk's error, or `internal` when the output breaks the contract. */
export function readAnswer<C extends DeskCommand>(command: C, answer: BridgeAnswer): DeskOutput<C> {
  if (!answer.ok) throw WaihuError.fromBody(answer.error);
  const parsed = deskCommands[command].output.safeParse(answer.output);
  if (!parsed.success) {
    throw new WaihuError('internal', {
      detail: `The answer to ${command} does not fit the contract.`,
      cause: parsed.error,
    });
  }
  return parsed.data as DeskOutput<C>;
}
