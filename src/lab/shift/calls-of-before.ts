import { setTimeout as sleep } from 'node:timers/promises';
import { WaihuError } from '../../contract/errors.ts';
import type { AgentBot } from '../bots/agent-bot.ts';

const ASK_AGAIN_MS = 100;

/** A restarted desk takes no task before it has ended the calls of its former life: asking for one tells when that is done. */
export async function callsOfBeforeSettled(bot: Pick<AgentBot, 'command'>): Promise<void> {
  for (;;) {
    try {
      return await bot.command('task.next', {}).then(() => undefined);
    } catch (error) {
      if (!(error instanceof WaihuError) || error.code !== 'call.not-ended') return;
      await sleep(ASK_AGAIN_MS);
    }
  }
}
