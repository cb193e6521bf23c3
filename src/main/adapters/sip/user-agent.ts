import { SIPExtension, type URI, UserAgent, type UserAgentDelegate } from 'sip.js';
import { WaihuError } from '../../../contract/errors.ts';
import type { SoftphoneSettings } from '../../softphone/softphone.ts';
import { redacted } from './messages.ts';
import { SipSocket, type SipSocketOptions } from './sip-socket.ts';

export interface UserAgentParts extends Omit<SipSocketOptions, 'server'> {
  readonly settings: SoftphoneSettings;
  readonly delegate?: UserAgentDelegate;
  /** Host in the Via header; default a random one. Set to speak for a dialog of a desk that died. */
  readonly viaHost?: string | undefined;
}

/**
 * A sip.js user agent for a desk: parser, transactions, dialogs and digest. Calls go through its core, see docs/adr/0002.
 *
 * Throws `bad-request` when the settings make no SIP address.
 */
export function createUserAgent({
  settings,
  delegate,
  viaHost,
  clock,
  log,
  random,
}: UserAgentParts): UserAgent {
  if (!/^wss?:/.test(settings.server) || !URL.canParse(settings.server)) {
    throw new WaihuError('bad-request', { detail: 'not the address of a SIP server over WebSocket' });
  }
  const socket: SipSocketOptions = { server: settings.server, clock, log, random };
  return new UserAgent({
    uri: sipUri(settings.username, settings.domain),
    authorizationUsername: settings.username,
    authorizationPassword: settings.password,
    transportConstructor: SipSocket,
    transportOptions: socket,
    delegate: delegate ?? {},
    ...(viaHost ? { viaHost } : {}),
    contactParams: { transport: settings.server.startsWith('wss:') ? 'wss' : 'ws' },
    userAgentString: 'Waihu',
    sipExtensionReplaces: SIPExtension.Supported,
    sipExtensionExtraSupported: ['timer'],
    logBuiltinEnabled: false,
    logConfiguration: false,
    // The connector gets every level whatever the level is set to.
    logConnector: (level, category, _label, content) => {
      if (level === 'error') log.warn('sip.js', { category, content: redacted(content) });
      else if (level === 'warn') log.info('sip.js', { category, content: redacted(content) });
    },
    // sip.js' own handler wants a browser. Calls do not use it: their media goes through the MediaPort.
    sessionDescriptionHandlerFactory: () => {
      throw new Error('media goes through the MediaPort');
    },
  });
}

/** Throws `bad-request` when the parts make no SIP URI. */
export function sipUri(user: string, domain: string): URI {
  const uri = UserAgent.makeURI(`sip:${encodeURIComponent(user)}@${domain}`);
  if (!uri) throw new WaihuError('bad-request', { detail: 'not a SIP address' });
  return uri;
}

/** Address of a number to dial or to show. Throws `bad-request` for anything but digits, `+`, `*` and `#`. */
export function numberUri(number: string, domain: string): URI {
  if (!/^\+?[\d*#]{1,32}$/.test(number))
    throw new WaihuError('bad-request', { detail: 'not a dialable number' });
  const uri = UserAgent.makeURI(`sip:${number.replaceAll('#', '%23')}@${domain}`);
  if (!uri) throw new WaihuError('bad-request', { detail: 'not a SIP domain' });
  return uri;
}
