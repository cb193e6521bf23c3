import { type CentralInput, centralApi } from '../../contract/central-api.ts';
import { type DeskOutput, PASSED_TO_CENTRE, type PassedMethod } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { CentralClient } from '../sync/central-client.ts';
import type { DeskSession } from './desk-session.ts';

/** Commands that the desk passes on to the centre as they are, under the signed-in session. */
export function registerPassedCommands(
  registry: CommandRegistry,
  session: DeskSession,
  central: CentralClient,
): void {
  for (const method of PASSED_TO_CENTRE) register(registry, session, central, method);
}

function register<M extends PassedMethod>(
  registry: CommandRegistry,
  session: DeskSession,
  central: CentralClient,
  method: M,
): void {
  registry.register(`central.${method}`, async (input) => {
    const shift = session.shift();
    const roles: readonly string[] = centralApi[method].roles;
    if (roles.length > 0 && !roles.includes(shift.account.role)) throw new WaihuError('forbidden');
    if (shift.token === undefined) throw new WaihuError('central.unreachable');
    const output = await central.call(method, input as CentralInput<M>, { token: shift.token });
    return output as DeskOutput<`central.${M}`>;
  });
}
