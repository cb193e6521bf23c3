import { WaihuError } from '../../contract/errors.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import type { DeskSession } from '../session/desk-session.ts';
import type { Line } from '../softphone/softphone.ts';

/** Keys of the call that is up. Each throws `sip.no-call` when none is. */
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
    await line().setMuted(muted);
    return {};
  });
  registry.register('call.hold', async ({ hold }) => {
    await line().setHold(hold);
    return {};
  });
  registry.register('call.dtmf', async ({ digits }) => {
    await line().sendDtmf(digits);
    return {};
  });
}
