import { type CentralInput, type CentralOutput, centralApi } from '../../contract/central-api.ts';
import type { DeskOutput } from '../../contract/desk-api.ts';
import { WaihuError } from '../../contract/errors.ts';
import { PASSED_TO_CENTRE, type PassedMethod } from '../../contract/passed-to-centre.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { CentralClient } from '../sync/central-client.ts';
import { callbacksHere } from '../work/callbacks-here.ts';
import type { DeskSession } from './desk-session.ts';

type AskCallbacks = () => Promise<CentralOutput<'callbacks'>>;

/** Commands that the desk passes on to the centre as they are, under the signed-in session. `now`: centre's clock, epoch ms. */
export function registerPassedCommands(
  registry: CommandRegistry,
  session: DeskSession,
  central: CentralClient,
  now: () => number,
): void {
  for (const method of PASSED_TO_CENTRE) register(registry, session, central, now, method);
}

function register<M extends PassedMethod>(
  registry: CommandRegistry,
  session: DeskSession,
  central: CentralClient,
  now: () => number,
  method: M,
): void {
  registry.register(`central.${method}`, async (input) => {
    const shift = session.shift();
    const roles: readonly string[] = centralApi[method].roles;
    if (roles.length > 0 && !roles.includes(shift.account.role)) throw new WaihuError('forbidden');
    const ask = async () => {
      if (shift.token === undefined) throw new WaihuError('central.unreachable');
      return central.call(method, input as CentralInput<M>, { token: shift.token });
    };
    const output =
      method === 'callbacks' ? await callbacksHere(shift, now(), ask as AskCallbacks) : await ask();
    return output as DeskOutput<`central.${M}`>;
  });
}
