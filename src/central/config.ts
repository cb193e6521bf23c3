import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { dialable, sipSettings } from '../contract/sip-settings.ts';
import { HAND_OVER_MEANS } from '../core/call/hand-over.ts';
import { createHttpSms } from './adapters/http-sms/http-sms.ts';
import type { SmsOptions } from './messages/sms-gateway.ts';
import { DEFAULT_RETENTION } from './records/retention.ts';

/** What the carrier lab takes (`npm run lab`). Not for a SIP server beyond this machine. */
const LAB_PASSWORD = 'lab';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const iceServers = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      // The parser's own words quote the text, which holds credentials.
      context.addIssue({ code: 'custom', message: 'is not JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    sipSettings.shape.iceServers.refine(
      (servers) => servers.every(({ urls }) => /^(?:stun|turn)s?:./.test(urls)),
      {
        message: 'urls must begin with stun:, stuns:, turn: or turns:',
      },
    ),
  );

/** Settings of `npm run central`, from the environment. */
const environment = z
  .object({
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(7780),
    DATABASE_URL: z.string().startsWith('postgres').optional(),
    WAIHU_DATA_DIR: z.string().default('.waihu/central'),
    /** Base64 of 32 bytes; the same on every node of one database. */
    WAIHU_MASTER_KEY: z.base64().optional(),
    WAIHU_KEEP_LOOK_UPS_DAYS: z.coerce.number().int().min(1).default(DEFAULT_RETENTION.callerLookUpDays),
    WAIHU_KEEP_EXPORTS_DAYS: z.coerce.number().int().min(1).default(DEFAULT_RETENTION.exportDays),
    WAIHU_TIME_ZONE: z.string().default('Asia/Shanghai'),
    /** `accounts` or `everything`: fills an empty database for a demo. */
    WAIHU_DEMO: z.enum(['accounts', 'everything']).optional(),
    SIP_SERVER: z.url({ protocol: /^wss?$/ }).default('ws://127.0.0.1:5066'),
    SIP_DOMAIN: z.string().default('waihu.lab'),
    /** One password for all, as with the carrier lab; or a secret from which each user's is made. One is needed beyond this machine. */
    SIP_PASSWORD: z.string().min(1).optional(),
    SIP_SECRET: z.string().min(1).optional(),
    /** JSON: `[{"urls": "turn:...", "username": "...", "credential": "..."}]`, given to the desks' peer connections. */
    SIP_ICE_SERVERS: iceServers.default([]),
    SIP_LINES: z.coerce.number().int().min(1).default(4),
    /** The carrier's echo test line, on which agents hear themselves; without one their desks say so. Never a number that anybody answers. */
    SIP_ECHO_NUMBER: dialable.optional(),
    /** How answered calls are handed to colleagues; `auto` asks the SIP server what it can do. */
    SIP_HAND_OVER: z.enum(['auto', ...HAND_OVER_MEANS]).default('auto'),
    /** Gateway for text messages; without one they fail, and say why. */
    WAIHU_SMS_GATEWAY: z.url({ protocol: /^https?$/ }).optional(),
    WAIHU_SMS_TOKEN: z.string().min(1).optional(),
    /** Signs delivery reports. */
    WAIHU_SMS_REPORT_SECRET: z.string().min(16).optional(),
    /** Where the gateway reaches this centre; its own address unless told. */
    WAIHU_SMS_REPORT_URL: z.url({ protocol: /^https?$/ }).optional(),
  })
  .refine(
    ({ WAIHU_SMS_GATEWAY: url, WAIHU_SMS_TOKEN, WAIHU_SMS_REPORT_SECRET }) =>
      url === undefined ||
      (WAIHU_SMS_TOKEN !== undefined && WAIHU_SMS_REPORT_SECRET !== undefined && isSafe(url)),
    {
      path: ['WAIHU_SMS_GATEWAY'],
      message: 'needs WAIHU_SMS_TOKEN and WAIHU_SMS_REPORT_SECRET, and https beyond this machine',
    },
  )
  .refine(
    ({ SIP_SERVER, SIP_PASSWORD, SIP_SECRET }) => SIP_PASSWORD ?? SIP_SECRET ?? isLoopback(SIP_SERVER),
    {
      path: ['SIP_SERVER'],
      message: 'a SIP server beyond this machine needs SIP_SECRET or SIP_PASSWORD',
    },
  );
export type CentralConfig = z.output<typeof environment>;

/** Throws a readable error that names what is wrong. */
export function readConfig(env: NodeJS.ProcessEnv): CentralConfig {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

function isSafe(url: string): boolean {
  return url.startsWith('https:') || isLoopback(url);
}

/** The gateway for text messages; undefined where none is set. */
export function smsOptions(config: CentralConfig): SmsOptions | undefined {
  const { WAIHU_SMS_GATEWAY: url, WAIHU_SMS_TOKEN: token, WAIHU_SMS_REPORT_SECRET: reportSecret } = config;
  if (url === undefined || token === undefined || reportSecret === undefined) return undefined;
  return { gateway: createHttpSms({ url, token }), reportSecret, reportTo: config.WAIHU_SMS_REPORT_URL };
}

function isLoopback(url: string): boolean {
  return LOOPBACK.test(new URL(url).hostname);
}

/** With a secret each user has a password of their own, which the SIP server can make in the same way. */
export function sipPassword({
  SIP_SECRET,
  SIP_PASSWORD,
}: Pick<CentralConfig, 'SIP_SECRET' | 'SIP_PASSWORD'>): (username: string) => string {
  if (SIP_SECRET === undefined) return () => SIP_PASSWORD ?? LAB_PASSWORD;
  return (username) => createHmac('sha256', SIP_SECRET).update(username).digest('base64url').slice(0, 24);
}
