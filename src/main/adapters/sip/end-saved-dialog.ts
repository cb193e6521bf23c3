import { type Core, UserAgent } from 'sip.js';
import type { SavedDialog } from '../../softphone/softphone.ts';
import { isLocal } from './messages.ts';
import { createUserAgent, type UserAgentParts } from './user-agent.ts';

export type SavedEnd = 'ended-now' | 'gone' | 'unreachable';

const ANSWER_WITHIN_MS = 5_000;
/** T1 of RFC 3261: time for the far end to refuse the INVITE before a BYE reaches it; a BYE on its heels is taken for an error by some. */
const CANCEL_TAKES_MS = 500;
/** Requests may have left after the dialog was saved; a gap in the sequence is allowed, a repetition is not (RFC 3261 section 12.2.2). */
const SEQUENCE_MARGIN = 100;

/**
 * Ends what is left of a dialog over a connection of its own: CANCEL while it was not answered, then BYE where the far end has a tag. The better of both answers counts.
 *
 * The CANCEL repeats the INVITE's Via, so that the server finds the INVITE; the user agent speaks under that Via's name.
 */
export async function endSavedDialog(saved: SavedDialog, parts: UserAgentParts): Promise<SavedEnd> {
  const via = parseVia(saved.via);
  const agent = createUserAgent({ ...parts, viaHost: via?.host });
  try {
    await agent.start();
    return await end(agent, saved, via?.branch, parts);
  } catch (error) {
    parts.log.warn('saved call not reached', { error: String(error) });
    return 'unreachable';
  } finally {
    await agent.stop();
  }
}

async function end(
  agent: UserAgent,
  saved: SavedDialog,
  branch: string | undefined,
  parts: UserAgentParts,
): Promise<SavedEnd> {
  const answers: SavedEnd[] = [];
  if (saved.stage !== 'confirmed' && branch) {
    answers.push(await ask(agent, cancel(agent, saved, branch), parts));
    if (saved.remoteTag && answers.includes('ended-now')) await wait(CANCEL_TAKES_MS, parts);
  }
  // A BYE goes to early dialogs too (RFC 3261 section 15): the call may have been answered after it was saved. A CANCEL that was
  // taken says nothing of that: it gets its 200 also when the INVITE has had its final response and stays up (section 9.2).
  if (saved.remoteTag) answers.push(await ask(agent, bye(agent, saved), parts));
  if (answers.includes('ended-now')) return 'ended-now';
  return answers.includes('gone') ? 'gone' : 'unreachable';
}

function cancel(agent: UserAgent, saved: SavedDialog, branch: string): Core.OutgoingRequestMessage {
  // Same Request-URI as the INVITE, which is the number called and not the contact that answered since.
  const message = request(agent, 'CANCEL', saved.remoteUri, saved, { cseq: saved.localSequence });
  message.branch = branch;
  return message;
}

function bye(agent: UserAgent, saved: SavedDialog): Core.OutgoingRequestMessage {
  return request(agent, 'BYE', saved.remoteTarget ?? saved.remoteUri, saved, {
    cseq: saved.localSequence + SEQUENCE_MARGIN,
    toTag: saved.remoteTag,
    routeSet: [...saved.routeSet],
  });
}

function request(
  agent: UserAgent,
  method: string,
  target: string,
  saved: SavedDialog,
  options: { cseq: number; toTag?: string | undefined; routeSet?: string[] },
): Core.OutgoingRequestMessage {
  const [targetUri, from, to] = [target, saved.localUri, saved.remoteUri].map((uri) =>
    UserAgent.makeURI(uri),
  );
  if (!targetUri || !from || !to) throw new Error('saved dialog holds no SIP addresses');
  const { toTag, ...rest } = options;
  return agent.userAgentCore.makeOutgoingRequestMessage(method, targetUri, from, to, {
    ...rest,
    ...(toTag ? { toTag } : {}),
    callId: saved.callId,
    fromTag: saved.localTag,
  });
}

/** Sends and waits for what comes back: 2xx, a refusal (481 in most cases: no such call), or nothing. */
function ask(
  agent: UserAgent,
  message: Core.OutgoingRequestMessage,
  { clock }: UserAgentParts,
): Promise<SavedEnd> {
  const { promise, resolve } = Promise.withResolvers<SavedEnd>();
  const stop = clock.after(ANSWER_WITHIN_MS, () => resolve('unreachable'));
  agent.userAgentCore.request(message, {
    onAccept: () => resolve('ended-now'),
    onRedirect: () => resolve('unreachable'),
    onReject: ({ message: answer }) =>
      resolve(
        !isLocal(answer) && (answer.statusCode === 481 || answer.statusCode === 404) ? 'gone' : 'unreachable',
      ),
  });
  return promise.finally(stop);
}

const wait = (ms: number, { clock }: UserAgentParts) =>
  new Promise<void>((resolve) => clock.after(ms, resolve));

function parseVia(via: string | undefined): { host: string; branch: string } | undefined {
  const found = /^SIP\/2\.0\/\w+\s+([^\s;]+).*?;branch=([^\s;]+)/i.exec(via ?? '');
  return found?.[1] && found[2] ? { host: found[1], branch: found[2] } : undefined;
}
