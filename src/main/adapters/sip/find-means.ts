import type { Core, UserAgent } from 'sip.js';
import type { HandOverMeans } from '../../../core/call/hand-over.ts';
import type { Clock } from '../../ports.ts';
import { isLocal } from './messages.ts';

const ANSWER_WITHIN_MS = 3_000;

/**
 * Asks the server of the domain what it can do (OPTIONS, RFC 3261 section 11). Never rejects: a server that says nothing can do
 * nothing, and what it claims is tried anyway before it counts.
 */
export function findMeans(agent: UserAgent, clock: Clock): Promise<HandOverMeans> {
  const { promise, resolve } = Promise.withResolvers<HandOverMeans>();
  const stop = clock.after(ANSWER_WITHIN_MS, () => resolve('relay'));
  const address = agent.configuration.uri;
  const server = address.clone();
  server.user = undefined;
  const message = agent.userAgentCore.makeOutgoingRequestMessage('OPTIONS', server, address, server, {}, [
    'Accept: application/sdp',
  ]);
  const told = ({ message: answer }: Core.IncomingResponse) =>
    resolve(isLocal(answer) ? 'relay' : meansOf(answer));
  // A server may refuse OPTIONS and tell its abilities all the same.
  agent.userAgentCore.request(message, { onAccept: told, onRedirect: told, onReject: told });
  return promise.finally(stop);
}

function meansOf(answer: Core.IncomingResponseMessage): HandOverMeans {
  const has = (header: string, token: string) =>
    answer
      .getHeaders(header)
      .flatMap((value) => value.split(','))
      .some((value) => value.trim().toLowerCase() === token);
  if (has('supported', 'replaces') || has('k', 'replaces')) return 'pull';
  return has('allow', 'refer') ? 'refer' : 'relay';
}
