import { z } from 'zod';

/**
 * Every error that crosses a process or reaches a person.
 *
 * Each has a text in `resources/locales/<language>/errors.json`: `<code>.title` says what happened, `<code>.next` what to do.
 * Params fill the text's placeholders; they never hold names or numbers of customers.
 */
export const ERROR_CODES = [
  'bad-request',
  'internal',
  'not-found',
  'forbidden',
  'conflict',
  'central.unreachable',
  'central.timeout',
  'session.wrong-password',
  'session.locked',
  'session.disabled',
  'session.expired',
  'session.elsewhere',
  'session.ending',
  'session.none',
  'session.offline-first-time',
  'session.password-too-short',
  'account.username-taken',
  'account.disable-own',
  'account.options',
  'device.refused',
  'device.re-enrol',
  'sync.gap',
  'sync.epoch-forked',
  'sync.future-epoch',
  'store.locked',
  'store.moved',
  'store.damaged',
  'store.full',
  'store.newer',
  'draft.no-room',
  'draft.not-kept',
  'sip.unreachable',
  'sip.register-refused',
  'sip.line-busy',
  'sip.no-call',
  'caller.too-many',
  'call.not-ended',
  'call.not-made',
  'call.outcome-owed',
  'call.did-not-come',
  'call.relayed',
  'call.hand-over-failed',
  'call.no-voice',
  'call.no-sound',
  'call.no-path',
  'call.sound-mending',
  'call.sound-gone',
  'call.offer-refused',
  'transfer.not-now',
  'transfer.not-free',
  'transfer.no-answer',
  'transfer.not-taken',
  'transfer.no-sound',
  'transfer.did-not-work',
  'transfer.colleague-left',
  'transfer.relayed',
  'transfer.colleagues-now',
  'gate.blocked',
  'queue.empty',
  'queue.no-lease',
  'media.refused',
  'media.no-device',
  'media.device-busy',
  'media.not-ready',
  'media.lost',
  'media.timeout',
  'media.silent',
  'media.unconnected',
  'media.other-tab',
  'media.fell-back',
  'headset.no-hid',
  'headset.no-buttons',
  'headset.refused',
  'headset.gone',
  'echo.not-set-up',
  'echo.not-now',
  'echo.no-answer',
  'echo.broke-off',
  'campaign.pack',
  'campaign.caps',
  'campaign.changed',
  'message.unplayable',
  'message.too-long',
  'message.too-large',
  'script.invalid',
  'outcome.incomplete',
  'records.columns',
  'import.binary',
  'import.empty',
  'import.no-phone-column',
  'import.too-large',
  'import.inflates-too-large',
  'import.encoding',
  'import.unreadable',
  'import.same-file',
  'import.stage-gone',
  'number.unreadable',
  'number.known',
  'number.masked',
  'reference.length',
  'reference.place',
  'reference.check',
  'reference.unknown',
  'reference.none-left',
  'identity.unreadable',
  'identity.closed',
  'identity.first',
  'sms.no-mobile',
  'sms.not-now',
  'sms.incomplete',
  'sms.too-long',
  'sms.enough',
  'sms.code-unreadable',
  'sms.code-closed',
  'offer.invalid',
  'offer.not-open',
  'offer.needs-approval',
  'offer.decided',
  'briefing.unread',
  'goals.past',
  'trunk.changed',
  'trunk.name',
  'trunk.in-use',
  'trunk.unknown',
  'desktop.key-plain',
  'desktop.key-twice',
  'desktop.key-taken',
  'link.unreadable',
  'link.not-here',
  'link.other-campaign',
  'report.range',
  'export.failed',
  'simulation.failed',
  'shell.bad-token',
  'shell.bad-origin',
  'shell.second-tab',
  'shell.lost',
  'start.node-too-old',
  'start.port-in-use',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type ErrorParams = Readonly<Record<string, string | number>>;

/** The error as data, in answers and over every bridge. */
export const errorBody = z.object({
  code: z.enum(ERROR_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** Technical cause for logs and support; not shown as the text. */
  detail: z.string().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** An error with a code a person can be told about; `cause` keeps the technical origin. */
export class WaihuError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;

  constructor(code: ErrorCode, options: { params?: ErrorParams; detail?: string; cause?: unknown } = {}) {
    super(options.detail ? `${code}: ${options.detail}` : code, { cause: options.cause });
    this.name = 'WaihuError';
    this.code = code;
    this.params = options.params ?? {};
  }

  toBody(): ErrorBody {
    return { code: this.code, params: { ...this.params }, detail: this.message };
  }

  static fromBody(body: ErrorBody): WaihuError {
    return new WaihuError(body.code, {
      ...(body.params ? { params: body.params } : {}),
      ...(body.detail ? { detail: body.detail } : {}),
    });
  }

  /** Anything thrown, as an error with a code; what has none becomes `internal` with its cause kept. */
  static from(thrown: unknown): WaihuError {
    if (thrown instanceof WaihuError) return thrown;
    return new WaihuError('internal', {
      detail: thrown instanceof Error ? thrown.message : String(thrown),
      cause: thrown,
    });
  }
}
