import { WaihuError } from '../../contract/errors.ts';
import { customerHearsAgent } from '../../core/call/transfer-machine.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';
import type { Line } from '../softphone/softphone.ts';

/**
 * Keys of the call that is up. Each throws `sip.no-call` when none is; hold `transfer.not-now` while a colleague is consulted, mute
 * while the customer does not hear the agent: the line that it mutes is not the one the agent speaks on.
 */
export function registerCallCommands(registry: CommandRegistry, session: DeskSession): void {
  const line = (): Line => {
    const { line: up } = session.shift().parts.calls;
    if (!up) throw new WaihuError('sip.no-call');
    return up;
  };
  registry.register('call.hangUp', () => {
    line().hangUp('agent');
    return {};
  });
  registry.register('call.mute', async ({ muted }) => {
    const { view, conferenceLine } = session.shift().parts.transfers;
    if (view && !customerHearsAgent(view.state)) throw new WaihuError('transfer.not-now');
    await line().setMuted(muted);
    await conferenceLine?.setMuted(muted);
    return {};
  });
  registry.register('call.hold', async ({ hold }) => {
    // Who waits, and who hears whom, is the transfer's while one is under way.
    if (session.shift().parts.transfers.view) throw new WaihuError('transfer.not-now');
    await line().setHold(hold);
    return {};
  });
  registry.register('call.dtmf', async ({ digits }) => {
    await line().sendDtmf(digits);
    return {};
  });
}
