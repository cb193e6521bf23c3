import type { WebSocket } from 'ws';
import type { ScriptedServer } from './scripted-server.ts';
import { farSdp, header, type SipText, writeSip } from './sip-text.ts';

/** A call to the desk as a test plays it, message by message. */
export interface ScriptedCaller {
  readonly callId: string;
  /** The desk's next final response to a request of ours. */
  final(method: string): Promise<SipText>;
  /** `reason`: value of a Reason header (RFC 3326). */
  cancel(reason?: string): void;
  /** Acknowledges the desk's 200. */
  ack(answered: SipText, sdp?: string): void;
  bye(answered: SipText): void;
}

export interface CallerParts {
  readonly headers?: readonly (readonly [string, string])[];
  /** Default: an offer. Empty: none. */
  readonly sdp?: string;
}

let calls = 0;

/** Calls the registered desk over its connection. */
export function callDesk(server: ScriptedServer, parts: CallerParts = {}): ScriptedCaller {
  const registered = server.log.findLast(({ method }) => method === 'REGISTER');
  if (!registered) throw new Error('no desk is registered');
  const contact = /<([^>]+)>/.exec(header(registered, 'contact'))?.[1] ?? '';
  const socket: WebSocket = registered.socket;
  calls += 1;
  const callId = `incoming-${calls}`;
  let sequence = 1;
  const send = (method: string, to: string, extra: Partial<CallerParts> & { branch?: string } = {}) => {
    const { headers = [], sdp = '', branch = `z9hG4bK${callId}${sequence}${method}` } = extra;
    const own: (readonly [string, string])[] = [
      ['Via', `SIP/2.0/WS far.invalid;branch=${branch}`],
      ['From', '<sip:13800000001@scripted.invalid>;tag=far'],
      ['To', to],
      ['Call-ID', callId],
      ['CSeq', `${sequence} ${method}`],
      ['Max-Forwards', '70'],
      ['Contact', '<sip:far@127.0.0.1;transport=ws>'],
      ...headers,
      ...(sdp === '' ? [] : [['Content-Type', 'application/sdp'] as const]),
    ];
    server.send(socket, writeSip(`${method} ${contact} SIP/2.0`, own, sdp));
  };
  const desk = '<sip:1001@scripted.invalid>';
  const branch = `z9hG4bK${callId}`;
  send('INVITE', desk, { sdp: farSdp(), ...parts, branch });
  return {
    callId,
    final: (method) => server.response(method),
    cancel: (reason) => send('CANCEL', desk, { branch, headers: reason ? [['Reason', reason]] : [] }),
    ack: (answered, sdp = '') => send('ACK', header(answered, 'to'), { sdp }),
    bye(answered) {
      sequence += 1;
      send('BYE', header(answered, 'to'));
    },
  };
}
