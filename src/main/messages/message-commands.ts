import { CODE_PLACE } from '../../core/message/fill-message.ts';
import { codeDigitsOf } from '../../core/message/template.ts';
import type { CommandRegistry } from '../command/command-registry.ts';
import { eyesOf } from '../masking/eyes.ts';
import type { DeskSession } from '../session/desk-session.ts';

/** Text messages from the agent's screen. */
export function registerMessageCommands(registry: CommandRegistry, session: DeskSession): void {
  registry.register('sms.preview', (draft) => {
    const shift = session.shift();
    const { text, language, missing, length, gate, number, callingNumber } =
      shift.parts.messages.preview(draft);
    const dots = '•'.repeat(codeDigitsOf(shift.parts.workplace.current?.campaign.messages));
    const eyes = eyesOf(shift.account.role);
    // Our own number is no customer's: it stands as it will be read.
    const parts = callingNumber ? text.split(callingNumber) : [text];
    const read = parts.map((part) => eyes.text(part.replaceAll(CODE_PLACE, dots), [number]));
    return { text: read.join(callingNumber ?? ''), language, missing: [...missing], gate, ...length };
  });
  registry.register('sms.send', (draft) => {
    const shift = session.shift();
    const messageId = shift.parts.messages.send(draft);
    shift.changed();
    return { messageId };
  });
  registry.register('sms.checkCode', async ({ messageId, code }) => {
    const shift = session.shift();
    const answer = await shift.parts.messages.checkCode(messageId, code);
    shift.changed();
    return answer;
  });
}
